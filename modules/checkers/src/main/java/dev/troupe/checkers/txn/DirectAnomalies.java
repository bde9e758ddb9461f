package dev.troupe.checkers.txn;

import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.txn.Writers.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The anomalies that one or two transactions show, without looking for cycles. */
final class DirectAnomalies {
  private final Versions versions;
  private final Writers writers;
  private final List<Finding> findings;

  private DirectAnomalies(Versions versions, Writers writers, List<Finding> findings) {
    this.versions = versions;
    this.writers = writers;
    this.findings = findings;
  }

  static void of(Versions versions, Writers writers, List<Finding> findings) {
    DirectAnomalies key = new DirectAnomalies(versions, writers, findings);
    // The longest of the reads that agree shows what any of them shows.
    versions.prefixes().stream()
        .max((a, b) -> Integer.compare(a.elements().size(), b.elements().size()))
        .ifPresent(key::content);
    versions.strays().forEach(key::content);
    versions.prefixes().forEach(key::intermediate);
    versions.strays().forEach(key::intermediate);
    key.lostUpdates();
  }

  /** Thin air, aborted reads and what was built on them, and a reader's own later appends. */
  private void content(Observation read) {
    String key = Values.plain(read.key());
    Txn aborted = null;
    for (String element : read.elements()) {
      Optional<Writer> writer = writers.of(read.key(), element);
      String what = "%s read %s of %s".formatted(read.reader().told(), Values.plain(element), key);
      if (writer.isEmpty()) {
        add(Anomaly.THIN_AIR, what + ", which nobody appended", read.reader());
        continue;
      }
      Txn by = writer.get().txn();
      if (by.aborted()) {
        add(
            Anomaly.G1A,
            "%s, which %s appended and aborted".formatted(what, by.told()),
            read.reader(),
            by);
        aborted = by;
      } else if (aborted != null) {
        add(
            Anomaly.DIRTY_UPDATE,
            "%s appended %s on top of what %s appended and aborted"
                .formatted(by.told(), Writers.told(read.key(), element), aborted.told()),
            by,
            aborted,
            read.reader());
        aborted = null;
      }
    }
  }

  private void intermediate(Observation read) {
    if (read.elements().isEmpty()) {
      return;
    }
    String element = read.elements().getLast();
    Optional<Writer> writer = writers.of(read.key(), element);
    if (writer.isEmpty()) {
      return;
    }
    Txn by = writer.get().txn();
    if (by == read.reader()) {
      add(
          Anomaly.INTERNAL,
          "%s read its own %s of %s where it cannot be"
              .formatted(by.told(), Values.plain(element), Values.plain(read.key())),
          by);
    } else if (!writer.get().last()) {
      add(
          Anomaly.G1B,
          "%s read %s up to %s, but %s appended more to it"
              .formatted(
                  read.reader().told(), Values.plain(read.key()), Values.plain(element), by.told()),
          read.reader(),
          by);
    }
  }

  /** Whichever of the two came first, the other one did not see it. */
  private void lostUpdates() {
    Map<Integer, Txn> updaters = new LinkedHashMap<>();
    for (Observation read : versions.prefixes()) {
      Txn reader = read.reader();
      boolean appends =
          reader.steps().stream()
              .anyMatch(s -> s instanceof Txn.Append && s.key().equals(read.key()));
      if (!appends) {
        continue;
      }
      Txn other = updaters.putIfAbsent(read.elements().size(), reader);
      if (other != null && other != reader) {
        add(
            Anomaly.LOST_UPDATE,
            "%s and %s both read %s as %s, and both appended to it"
                .formatted(
                    other.told(),
                    reader.told(),
                    Values.plain(read.key()),
                    Observation.plain(read.elements())),
            reader,
            other);
      }
    }
  }

  private void add(Anomaly anomaly, String story, Txn... txns) {
    findings.add(Finding.plain(anomaly, story, txns));
  }
}
