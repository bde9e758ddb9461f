package dev.troupe.consensus.replicatedlog;

import dev.troupe.core.Bytes;

/**
 * Everything that the log up to an entry amounts to, instead of the log (thesis §5.1).
 *
 * @param index of the last entry in it
 * @param term of that entry
 * @param members as they stood at that entry
 * @param image the clients' sessions and the state machine, see {@code Machine}
 */
public record Snapshot(long index, long term, Members members, Bytes image) {}
