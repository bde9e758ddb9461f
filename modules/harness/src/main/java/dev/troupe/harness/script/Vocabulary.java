package dev.troupe.harness.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words that a script may use, by its workload's kind. The order is the order in which they are
 * told to people.
 */
public record Vocabulary(Map<String, Words> kinds) {

  /**
   * Those of one kind.
   *
   * @param settings of the workload
   * @param checkers for {@code expect} and {@code must-break}
   * @param reached for {@code reached}
   * @param tracePoints for {@code when}
   * @param twins patterns that have a naive twin, for {@code of}
   * @param roles targets besides {@code node-N}
   */
  public record Words(
      Map<String, Workload.Setting> settings,
      List<String> checkers,
      List<String> reached,
      List<String> tracePoints,
      List<String> twins,
      List<String> roles) {

    public Words {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
      checkers = List.copyOf(checkers);
      reached = List.copyOf(reached);
      tracePoints = List.copyOf(tracePoints);
      twins = List.copyOf(twins);
      roles = List.copyOf(roles);
    }
  }

  public Vocabulary {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  /** The words of this kind; of all kinds, when a script does not say properly which it is. */
  Words of(Optional<String> kind) {
    return kind.map(kinds::get)
        .orElseGet(
            () ->
                new Words(
                    Map.of(),
                    all(Words::checkers),
                    all(Words::reached),
                    all(Words::tracePoints),
                    all(Words::twins),
                    all(Words::roles)));
  }

  private List<String> all(Function<Words, List<String>> words) {
    return kinds.values().stream().map(words).flatMap(List::stream).distinct().toList();
  }
}
