package dev.troupe.cli;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.invoicing.EveryInvoiceOnce;
import dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost;
import dev.troupe.checkers.invoicing.OneWriterPerGeneration;
import dev.troupe.checkers.laws.Laws;
import dev.troupe.checkers.linear.Limits;
import dev.troupe.checkers.linear.LinearModels;
import dev.troupe.checkers.linear.Linearizability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@code check} can judge a history by. */
final class Models {

  /**
   * @param name as it is typed
   * @param line what it asks of a history, in one line
   * @param checker the judge, given the longest time that it may take; most need no limit
   */
  record Model(String name, String line, Function<Duration, Checker> checker) {}

  private static final List<Model> ALL =
      List.of(
          linear("register", "linearizable: read, write; also of [key value]"),
          linear("cas-register", "linearizable: read, write, cas [old new]"),
          linear("registers", "linearizable: txn [[r k v] [w k v]]"),
          linear("queue", "linearizable: enqueue, dequeue"),
          linear("log", "linearizable: append, read of an offset or all"),
          linear("set", "linearizable: add, remove, contains, read"),
          linear("mutex", "linearizable: acquire, release"),
          linear("owned-mutex", "the same, and only the holder releases"),
          law("read-your-writes", "read, write [key value]: own writes are seen"),
          law("monotonic-reads", "what a process has seen it goes on seeing"),
          law("monotonic-writes", "writes of a process keep its order"),
          law("writes-follow-reads", "a write comes after what its process saw"),
          law("session-guarantees", "these four together"),
          law("convergence", "read, write, settle: then all reads agree"),
          law("bank", "transfer, read: the total stays, none below 0"),
          law("bank-with-overdraft", "the same, but balances may be below 0"),
          law("exactly-once", "request, read: acknowledged took effect once"),
          law("set-bounds", "add, read: acknowledged stays, no strangers"),
          law("counter-bounds", "add, read: within what may have been added"),
          law("read-uncommitted", "txn [[append k v] [r k list]]: no G0"),
          law("read-committed", "and no G1: nothing aborted, nothing circular"),
          law("snapshot-isolation", "and no G-single: no update is lost"),
          law("serializable", "and no G2-item: one order explains all"),
          law("strong-session-serializable", "and that order is each process's own"),
          law("strict-serializable", "and that order is real time's"),
          law(new EveryInvoiceOnce(), "invoices: acknowledged is booked once"),
          law(new OneWriterPerGeneration(), "invoices: each generation has one writer"),
          law(new NothingAcknowledgedIsLost(), "invoices: every read has the acknowledged"));

  private Models() {}

  static Optional<Model> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Model::name).toList();
  }

  /** One line for each: its name, and what it asks. */
  static List<String> lines() {
    int width = names().stream().mapToInt(String::length).max().orElseThrow();
    return ALL.stream()
        .map(model -> "  %%-%ds  %%s".formatted(width).formatted(model.name(), model.line()))
        .toList();
  }

  private static Model linear(String name, String line) {
    var model = LinearModels.named(name).orElseThrow();
    var most = Limits.DEFAULT;
    return new Model(
        name,
        line,
        limit ->
            new Linearizability(
                model, new Limits(most.steps(), most.bytes(), limit), System::nanoTime));
  }

  private static Model law(String name, String line) {
    return law(Laws.named(name).orElseThrow(), line);
  }

  private static Model law(Checker checker, String line) {
    return new Model(checker.name(), line, limit -> checker);
  }
}
