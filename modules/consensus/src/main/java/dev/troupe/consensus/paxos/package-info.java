/**
 * <b>Paxos</b> (Joshi; Lamport, <i>Paxos Made Simple</i>, 2001; Howard, Malkhi and Spiegelman,
 * <i>Flexible Paxos</i>, OPODIS 2016), single-decree.
 *
 * <p><b>The problem.</b> Several nodes want something settled, each its own way: who gets the last
 * seat, which version is the release. There is no leader, nodes crash and come back, messages are
 * lost, doubled, late.
 *
 * <p><b>The promise.</b> Under each name (a decree)
 *
 * <ul>
 *   <li>one value is chosen at most, once and for ever, and all who are told of one are told that;
 *   <li>it was proposed by somebody;
 *   <li>if voters enough for both phases are up and connected for a while, those who propose are
 *       answered: duelling proposers back off for times drawn anew that grow with each try.
 * </ul>
 *
 * <p><b>Not promised.</b> Whose value: the first to propose may lose. An answer in time: {@code
 * Unknown} means just that, and the value may yet be chosen. Anything between decrees: who needs an
 * order uses a log. Nor is a decree ever forgotten; a node refuses new ones beyond a limit. A node
 * that lies, or has lost its disk and votes again under its old id, breaks everything.
 *
 * <p><b>In and out.</b> {@link dev.troupe.consensus.paxos.Paxos}: {@code Propose} and {@code Ask},
 * answered by {@code Chosen}, {@code Unknown} or {@code Overloaded}; {@code GetStatus}. Between
 * voters: prepare and promise, accept and accepted, refused, query, decided. A node that is no
 * voter proposes and learns; nobody counts on what it says.
 *
 * <p><b>Persisted.</b> The newest promise, the newest acceptance, what was learned; each before
 * anybody hears of it. A proposer promises its ballot to itself before it asks, so none is used
 * twice. Snapshots replace events.
 *
 * <p><b>Shape.</b> {@code PaxosState} is the mind in its three roles, {@code Acceptor} (the
 * memory), {@code Proposer}, {@code Learner}; one {@link dev.troupe.consensus.paxos.PaxosKeeper} on
 * each node is the body for all decrees. Acceptors answer the proposer alone, which then tells all:
 * 4(n−1) messages without a duel, and n−1 more for the news. A keeper writes one decision at a
 * time: it is made for few decrees that matter, not for many a second.
 *
 * <p><b>Settings.</b> {@code troupe.paxos} in {@code reference.conf}; the quorum of each phase is
 * any {@link dev.troupe.consensus.quorum.Flexible}.
 *
 * <p><b>Figures.</b> Trace events {@code ballot-started}, {@code proposer-backed-off}, {@code
 * paxos-gave-up}, {@code value-learned}, {@code decree-refused}; and what must never be seen:
 * {@code two-values-chosen}.
 *
 * <p><b>Proof.</b> Agreement, validity and one value per ballot are judged after each event: in
 * every order of events for three voters and three ballots (PaxosExhaustiveTest); in seeded runs
 * with lost, doubled and overtaking messages, crashes between disk and answer, and all kinds of
 * quorums (PaxosSafetyTest); and with the real bodies on simulated disks and links
 * (PaxosSimulationTest).
 *
 * <p><b>Scenario.</b> {@code duelling-proposers}.
 */
package dev.troupe.consensus.paxos;
