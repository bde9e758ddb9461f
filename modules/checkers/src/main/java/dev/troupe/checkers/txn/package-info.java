/**
 * Anomalies of transactions over lists that are only appended to.
 *
 * <p><b>Problem.</b> "Serializable" on a label is often snapshot isolation, or less. An order of
 * all transactions that explains what they saw is hard to look for, and when there is none, that
 * tells nobody what went wrong.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.txn.ListAppend} infers which transaction came
 * before which and reports cycles, the shortest that it finds of each kind, with the reason of each
 * edge. A list shows in which order it was appended to, so a read gives the order of all versions
 * before it. What is reported is an anomaly in every order of versions that fits the reads; every
 * history that is not serializable (or strictly so, when asked) is reported.
 *
 * <p><b>How.</b> Versions: the longest read of a key gives their order, all others must be its
 * beginnings. Appends of committed transactions that nobody read come after it. Edges: <em>ww</em>,
 * the next append; <em>wr</em>, read what it appended; <em>rw</em>, read before it appended; for
 * the two levels above serializable also the order of a process, or real time.
 *
 * <p><b>Unknown outcomes.</b> An unknown transaction counts as committed when any append of it was
 * read, then with all its appends; else as one that never happened. A failed one did not happen: to
 * read it is G1a.
 *
 * <p><b>Not promised.</b> Predicates (phantoms, G2 without "item"). Beside a G-single, a G2-item in
 * the same knot may go unnamed. Where two committed transactions appended to one key and nobody
 * else read either, a history that snapshot isolation cannot show may pass as it.
 *
 * <p><b>Messages.</b> {@code txn} with a list of micro-operations, {@code [["append","x",1],
 * ["r","x",null]]}; its {@code ok} has the lists that were read, {@code [["append","x",1],
 * ["r","x",[1]]]}; null is the empty list. No element is appended twice to a key. T17 is the
 * transaction that operation 17 invoked.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> Adya, "Weak consistency" (1999); Adya, Liskov, O'Neil, "Generalized isolation
 * level definitions" (2000); Kingsbury and Alvaro, "Elle" (VLDB 2020); Cerone and Gotsman,
 * "Analysing snapshot isolation" (2016), for cycles without adjacent rw edges.
 */
package dev.troupe.checkers.txn;
