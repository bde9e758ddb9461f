package dev.troupe.scenarios.storing;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import java.util.List;

/** What a run met since its clients began. */
final class Encounters {

  private final Recording run;
  private final List<TraceEvent> events;

  Encounters(Recording run) {
    this.run = run;
    this.events = run.later();
  }

  long count(String what) {
    return events.stream().filter(event -> event.what().equals(what)).count();
  }

  /** Writes that homes took while another node was down. */
  long writtenWhileDown() {
    int down = 0;
    long written = 0;
    for (TraceEvent event : events) {
      switch (event.what()) {
        case "crashed" -> down++;
        case "restarted" -> down--;
        case "dot-given" -> written += down > 0 ? 1 : 0;
        default -> {}
      }
    }
    return written;
  }

  /** Clients' reads that showed several values. */
  long siblingsRead() {
    return run.history().calls("get").stream().filter(Encounters::hasSiblings).count();
  }

  private static boolean hasSiblings(Call get) {
    return get.outcome() == Type.OK
        && get.completion().orElseThrow().value().path("values").size() > 1;
  }

  /** Hints that their targets acknowledged. */
  long hintsReplayed() {
    return events.stream()
        .filter(event -> event.what().equals("hints-replayed"))
        .mapToLong(event -> event.number("hints"))
        .sum();
  }

  long puts(Type outcome) {
    return run.history().calls("put").stream().filter(put -> put.outcome() == outcome).count();
  }
}
