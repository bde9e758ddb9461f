package dev.troupe.checkers.txn;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.txn.Writers.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges whether a list-append history can come from a system of a given consistency model. The
 * form and the method are on the package's card.
 *
 * <p>Broken when an anomaly was found that the model forbids. Anomalies that it allows are named in
 * the detail. Unknown when no two committed transactions met on a key.
 */
public final class ListAppend implements Checker {
  private final Level asked;

  /**
   * A judge.
   *
   * @param asked the model that the system claims; {@link Level#SERIALIZABLE} is the usual one
   */
  public ListAppend(Level asked) {
    this.asked = Objects.requireNonNull(asked, "asked");
  }

  /** The model's. */
  @Override
  public String name() {
    return asked.label();
  }

  @Override
  public CheckResult check(History history) {
    List<Txn> txns = Txn.of(history);
    Writers writers = new Writers(txns);
    List<Finding> findings = new ArrayList<>();
    List<Versions> keys = versions(txns, writers, findings);
    BitSet committed = committed(txns, keys, writers);
    keys.forEach(key -> DirectAnomalies.of(key, writers, findings));

    Dependencies dependencies = new Dependencies(txns, committed);
    keys.forEach(key -> dependencies.add(key, writers));
    int met = dependencies.graph().edges();
    if (asked == Level.STRONG_SESSION_SERIALIZABLE) {
      dependencies.addProcessOrder();
    } else if (asked == Level.STRICT_SERIALIZABLE) {
      dependencies.addRealTime();
    }
    findings.addAll(Cycles.of(dependencies));
    findings.sort(Comparator.comparing(Finding::anomaly));
    return result(findings, committed.cardinality(), met);
  }

  private CheckResult result(List<Finding> findings, int committed, int met) {
    Optional<Level> weakest =
        findings.stream().map(finding -> finding.anomaly().forbiddenBy()).min(Level::compareTo);
    if (weakest.isPresent() && weakest.get().compareTo(asked) <= 0) {
      return CheckResult.broken(
              name(),
              "not %s: %s, in %d committed transactions"
                  .formatted(weakest.get().label(), anomalies(findings), committed),
              findings.stream().map(Finding::line).toList())
          .shownBy(smallest(findings).draw());
    }
    if (met == 0) {
      return CheckResult.unknown(
          name(),
          "nothing to judge: no two of %d committed transactions met on a key"
              .formatted(committed));
    }
    return CheckResult.holds(
        name(),
        "%d committed transactions, %d dependencies%s"
            .formatted(
                committed,
                met,
                weakest
                    .map(level -> "; not %s: %s".formatted(level.label(), anomalies(findings)))
                    .orElse("")));
  }

  /** Of the worst kind, the one that fewest transactions show. */
  private static Finding smallest(List<Finding> sorted) {
    return sorted.stream()
        .filter(finding -> finding.anomaly() == sorted.getFirst().anomaly())
        .min(Comparator.comparingInt(finding -> finding.txns().size()))
        .orElseThrow();
  }

  private static String anomalies(List<Finding> findings) {
    Map<Anomaly, Integer> counts = new LinkedHashMap<>();
    findings.forEach(finding -> counts.merge(finding.anomaly(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((anomaly, count) -> parts.add("%d %s".formatted(count, anomaly.label())));
    return String.join(", ", parts);
  }

  /** The versions of each key that was read or appended to. */
  private static List<Versions> versions(List<Txn> txns, Writers writers, List<Finding> findings) {
    Map<String, List<Observation>> seen = new LinkedHashMap<>();
    for (Txn txn : txns) {
      if (txn.ok()) {
        for (Observation one : Observation.of(txn, findings)) {
          seen.computeIfAbsent(one.key(), any -> new ArrayList<>()).add(one);
        }
      }
    }
    List<Versions> versions = new ArrayList<>();
    seen.forEach((key, reads) -> versions.add(new Versions(key, reads, writers, findings)));
    return versions;
  }

  /** Those that said so, and those of unknown outcome that were read. */
  private static BitSet committed(List<Txn> txns, List<Versions> keys, Writers writers) {
    BitSet committed = new BitSet();
    txns.stream().filter(Txn::ok).forEach(txn -> committed.set(txn.number()));
    for (Versions key : keys) {
      List<List<String>> reads = new ArrayList<>();
      reads.add(key.order());
      key.strays().forEach(stray -> reads.add(stray.elements()));
      for (List<String> read : reads) {
        for (String element : read) {
          writers
              .of(key.key(), element)
              .map(Writer::txn)
              .filter(txn -> !txn.aborted())
              .ifPresent(txn -> committed.set(txn.number()));
        }
      }
    }
    return committed;
  }
}
