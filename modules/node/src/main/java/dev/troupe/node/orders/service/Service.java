package dev.troupe.node.orders.service;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Participant.Perform;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of a service: it takes part in sagas, and shows its books. */
public final class Service {

  /** No answer lists more: it has to fit into one message between nodes (256 KiB by default). */
  public static final int MOST_PER_ANSWER = 50;

  private Service() {}

  /** Under which the service of a node shows its books. */
  public static ProtocolKey<Command> key(String name) {
    return new ProtocolKey<>("service-" + name, Command.class);
  }

  /** A step of a saga: it is done once, and undone once, whatever the keys of the requests. */
  public record Step(String saga, String step) {}

  /**
   * A line of the books.
   *
   * @param number from 1
   * @param kind what was done: {@code reserved}, {@code released}, ...
   * @param undoes whether it undid what was done for that step
   * @param facts as they were told with what was done
   */
  public record Entry(
      long number, String kind, boolean undoes, Step step, Facts facts, Instant at) {}

  /**
   * How much there was of something, and is left.
   *
   * @param of an item of the stock
   */
  public record Level(String of, long initial, long left) {}

  public sealed interface Command extends Wire {}

  /** A request of an orchestrator. */
  public record Asked(Perform perform) implements Command {}

  /**
   * @param from number of the first entry wanted, from 1
   * @param limit most entries in the answer; {@link #MOST_PER_ANSWER} at most
   */
  public record Read(long from, int limit, ActorRef<Page> replyTo) implements Command {}

  /** What was taken on is due. From the service itself. */
  record Due(Step step) implements Command {}

  /**
   * A part of the books.
   *
   * @param total entries in all
   * @param underWay taken on and not done yet
   * @param levels of what the service keeps a level; empty where it does not
   */
  public record Page(long total, int underWay, List<Level> levels, List<Entry> entries)
      implements Wire {}

  // What is remembered

  public sealed interface Event extends Wire {}

  /** It took effect. */
  public record Performed(RequestKey key, Entry entry) implements Event {}

  /** Nothing was done, for a business reason. */
  public record Declined(RequestKey key, Step step, String reason, Instant at) implements Event {}

  /** It had taken effect under another key. */
  public record Confirmed(RequestKey key, Step step, Facts results, Instant at) implements Event {}

  /** It was undone before it was done: it will not be done. */
  public record Voided(RequestKey key, Step step, Instant at) implements Event {}

  /** It will take effect when it is due, if it is not undone before. */
  public record TakenOn(
      RequestKey key, Step step, String kind, Facts facts, Instant at, Instant due)
      implements Event {}
}
