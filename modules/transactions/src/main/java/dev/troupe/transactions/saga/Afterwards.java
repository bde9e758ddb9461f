package dev.troupe.transactions.saga;

import dev.troupe.transactions.saga.Saga.Event;
import java.time.Duration;
import java.util.List;

/** What is to be done about an attempt that came to nothing. */
sealed interface Afterwards {

  /** Ask again after this time. */
  record Again(Duration delay) implements Afterwards {}

  /** It was the last: persist the events. */
  record GivenUp(List<Event> events) implements Afterwards {}

  /** The answer is there, or another attempt is under way: nothing. */
  record Passed() implements Afterwards {}
}
