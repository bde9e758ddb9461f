package dev.troupe.checkers.linear;

import dev.troupe.checkers.history.Call;

/**
 * A call to one of several independent objects.
 *
 * @param key which, for people; {@code ""} when there is only one
 * @param recorded as it stands in the history
 * @param bare the same without the key
 */
record KeyedCall(String key, Call recorded, Call bare) {}
