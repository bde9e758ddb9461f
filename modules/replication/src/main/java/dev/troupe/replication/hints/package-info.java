/**
 * <b>Hinted Handoff</b> (DeCandia et al., "Dynamo", SOSP 2007, §4.6; Cassandra's hints).
 *
 * <p><b>The problem.</b> A home of a key is away for a minute. The writes of that minute were
 * acknowledged by the others; it comes back, and serves the values of before to whoever reads from
 * it alone, until somebody happens to write the key again.
 *
 * <p><b>The promise.</b> Whoever coordinated a write that a home did not acknowledge keeps the
 * write for it on disk, before the client is told, and replays it when the home is healthy again:
 * in the order in which hints came, so many at a time and so many bytes a second. A hint is
 * forgotten when the home has it on its disk, and not before; a crash of the one who keeps it
 * delays it. No hint counts towards a level, and none is lost in silence: a key whose hint was too
 * old, or had no room, is counted and marked for anti-entropy.
 *
 * <p><b>Leaving.</b> A node that leaves its cluster in good order hands its hints to their targets,
 * or to nodes that keep them instead: one that is silent is followed by the next. That is bounded
 * in time, and what is left stays on disk, for the node's return. An heir that was too slow may
 * have taken a hint that another has too: it is merged twice, which is as good as once.
 *
 * <p><b>Nothing comes back.</b> A hint is merged, so one that comes late changes nothing that was
 * written or deleted since; tombstones must be kept longer than the window. They are kept for ever
 * as yet.
 *
 * <p><b>Not promised.</b> That a write which was not acknowledged has hints: its coordinator may
 * crash before they are on disk. The window is counted by wall clocks: one that jumps ahead leaves
 * hints to anti-entropy early. After a crash at most one page is replayed again from its beginning.
 * In order is how hints are sent; a home's partitions write beside each other.
 *
 * <p><b>A million hints.</b> The values must be neither in memory nor in a snapshot, so they are in
 * <i>pages</i>: small event-sourced actors that live only while they are written or read. For each
 * target there is one {@code TargetKeeper}, which persists nothing but which pages there are. Hints
 * that come while the disk is busy gather for its next write, so there is one event and one force
 * for many hints. A page that was replayed is erased, and its number used again.
 *
 * <p><b>In and out.</b> {@link dev.troupe.replication.hints.Hints}: {@code Keep} from the
 * coordinator, {@code Away} and {@code Back} from the health levels; {@code GetFigures}, {@code
 * GetLeftOver}, {@code HandOver}. Between nodes: {@code Replica.Merge} to the target, {@code Take}
 * to an heir. {@link dev.troupe.replication.hints.HintedStore} wires all of it. Without health
 * levels a target is tried every {@code retry}, with one hint until it answers.
 *
 * <p><b>Persisted.</b> Per target: pages opened, sealed and closed, what had no room; per page: its
 * hints.
 *
 * <p><b>Trace.</b> {@code hints-replayed}, {@code hints-left-over}; a node's {@code
 * hints-handed-over}.
 *
 * <p><b>Settings.</b> {@code troupe.hints} in {@code reference.conf}.
 *
 * <p><b>Scenario.</b> {@code down-for-a-while}; its naive twin is the store with {@code
 * Hinting.none()}.
 */
package dev.troupe.replication.hints;
