package dev.troupe.transactions.saga;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The definitions that a node knows. Versions live side by side: a new saga takes the newest, a
 * running one keeps its own, so an old version goes when the last saga of it has ended.
 */
public final class Definitions {

  private final TreeMap<String, TreeMap<Integer, SagaDefinition>> byName = new TreeMap<>();

  /**
   * @throws IllegalArgumentException if two have the same name and version
   */
  public static Definitions of(SagaDefinition... definitions) {
    var all = new Definitions();
    for (SagaDefinition definition : definitions) {
      var versions = all.byName.computeIfAbsent(definition.name(), name -> new TreeMap<>());
      if (versions.putIfAbsent(definition.version(), definition) != null) {
        throw new IllegalArgumentException(
            "saga %s: two definitions of version %d: raise one's version"
                .formatted(definition.name(), definition.version()));
      }
    }
    return all;
  }

  Optional<SagaDefinition> newest(String name) {
    return Optional.ofNullable(byName.get(name)).map(versions -> versions.lastEntry().getValue());
  }

  Optional<SagaDefinition> find(String name, int version) {
    return Optional.ofNullable(byName.get(name)).map(versions -> versions.get(version));
  }

  /** Whom they ask, sorted. */
  List<String> participants() {
    return byName.values().stream()
        .flatMap(versions -> versions.values().stream())
        .flatMap(definition -> definition.participants().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
