package dev.troupe.transactions.saga;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import java.time.Instant;
import java.util.List;

/**
 * A keeper's sagas at one moment, as they are persisted.
 *
 * @param sequence the last number in a key of a request
 * @param starts the versions with which they were started
 * @param ended the ids of those that have ended, oldest end first
 */
public record SagaSnapshot(
    long sequence,
    List<Progress> sagas,
    List<RequestKey> ended,
    List<Sessions.Entry<Integer>> starts,
    List<RequestKey> startFloors)
    implements Wire {

  /** Sagas that were started later than this, as far as it is remembered. */
  long startedAfter(Instant moment) {
    return starts.stream().filter(start -> start.at().isAfter(moment)).count();
  }
}
