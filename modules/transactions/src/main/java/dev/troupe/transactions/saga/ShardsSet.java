package dev.troupe.transactions.saga;

import dev.troupe.core.Wire;

/** Over how many keepers the sagas of a node are spread from now on, as it is persisted. */
public record ShardsSet(int shards) implements Wire {}
