package dev.troupe.replication.store;

import dev.troupe.core.Wire;
import java.util.List;

/**
 * A partition at one moment, as it is persisted.
 *
 * @param counter of the last dot given
 */
public record ReplicaSnapshot(long counter, List<Replica.Stored> keys) implements Wire {}
