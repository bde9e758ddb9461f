package dev.troupe.cli;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.invoicing.EveryInvoiceOnce;
import dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost;
import dev.troupe.checkers.invoicing.OneWriterPerGeneration;
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
          law(new EveryInvoiceOnce(), "invoices: what was acknowledged is booked once"),
          law(new OneWriterPerGeneration(), "invoices: each generation has one writer"),
          law(new NothingAcknowledgedIsLost(), "invoices: every read shows what was due before"));

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

  private static Model law(Checker checker, String line) {
    return new Model(checker.name(), line, limit -> checker);
  }
}
