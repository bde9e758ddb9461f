/**
 * <b>Quorum reads and writes</b>, in a small store after Dynamo (DeCandia et al., "Dynamo: Amazon's
 * highly available key-value store", SOSP 2007; Gifford, "Weighted voting for replicated data",
 * SOSP 1979; siblings by dotted version vectors, Almeida et al. 2014).
 *
 * <p><b>The problem.</b> Data must be readable and writable while nodes are away, and no change may
 * be lost when both sides of a cut were written to.
 *
 * <p><b>The promise.</b>
 *
 * <ul>
 *   <li>A key has N homes by the configured ring, whoever is reachable. A request says how many
 *       must answer: one, quorum, all. Only homes count, each once, after their disk has it.
 *   <li>Where read and write levels meet (quorum and quorum), a read returns every write that was
 *       acknowledged before it began, unless a write that had seen it has replaced it.
 *   <li>Writes that did not know of each other are all kept, as siblings, until a write comes that
 *       has seen them. No clock decides anything.
 *   <li>Deleted stays deleted: a tombstone is kept like a value.
 *   <li>A put is acknowledged when each home that did not answer has a hint on disk ({@code
 *       dev.troupe.replication.hints}): after that no crash leaves a home behind. Hints count
 *       towards no level; at level one too a put waits for the slowest home, at most {@code
 *       hint-after} and one write to disk.
 *   <li>A put that did not get its level says so, and that it may yet appear ({@code NotEnough});
 *       one of which nobody knows says that ({@code Unknown}).
 * </ul>
 *
 * <p><b>Not promised.</b>
 *
 * <ul>
 *   <li>Linearizability: two reads at quorum may see an unfinished write come, go and come again.
 *   <li>Exactly once: a put repeated after {@code Unknown} may leave its value twice, as siblings.
 *   <li>Availability of a key's writes while its first home is silent and nobody knows yet: they
 *       are {@code Unknown} for one patience, then go to the next home.
 *   <li>That homes agree about a put which was not acknowledged, or whose hint had no room or grew
 *       too old: read repair and anti-entropy do not exist yet. Tombstones are therefore never
 *       forgotten.
 *   <li>Small memory: a partition is held in memory as a whole, and written as a whole by each
 *       snapshot.
 * </ul>
 *
 * <p><b>One write.</b> Any node coordinates. It sends the put to one home (itself, or the first in
 * turn that seems to be there), which gives it a dot, persists and answers with all that it now
 * holds of the key; that goes to the other homes, which merge it. If the first home falls silent
 * the answer is {@code Unknown}, also when it died after its disk had the write: then the write is
 * on that one home, and comes out with the next write there or a read that reaches it.
 *
 * <p><b>Dots.</b> A home counts them per partition. The count is in the same event as the write, so
 * what a crash takes back nobody has seen. A home whose disk was lost must come back under a new
 * name; one that does not is found out when a client brings a context from before.
 *
 * <p><b>In and out.</b> {@link dev.troupe.replication.store.Store}: {@code Get}, {@code Put},
 * {@code Delete} from clients; {@code Away} and {@code Back} from the health levels ({@link
 * dev.troupe.replication.store.HealthFeed}), for whom to try first and for hints. Refusals: {@code
 * Overloaded}, {@code Refused} (sizes, too many siblings, an impossible context). Between nodes:
 * {@link dev.troupe.replication.store.Replica}.
 *
 * <p><b>Persisted.</b> By each partition on each home: what is stored under a key, before it is
 * answered; snapshots with the counter of dots. Coordinators persist nothing.
 *
 * <p><b>Trace.</b> {@code dot-given}, {@code not-at-home}.
 *
 * <p><b>Settings.</b> {@code troupe.store} in {@code reference.conf}.
 *
 * <p><b>Scenarios.</b> {@code shopping-cart}, {@code stale-read}, {@code down-for-a-while}.
 */
package dev.troupe.replication.store;
