package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.replication.store.Store.Refused;
import dev.troupe.replication.store.Store.Written;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all clients of a run asked and were told, and what must hold of it. Values are unique, so a
 * value tells its write.
 */
public final class History {

  /** One write, whatever became of it. */
  public static final class Write {
    final String key;
    final Content content;
    final VersionVector seen;
    final Level level;
    Optional<Dot> dot = Optional.empty();
    boolean acknowledged;
    boolean refused;

    Write(String key, Content content, VersionVector seen, Level level) {
      this.key = key;
      this.content = content;
      this.seen = seen;
      this.level = level;
    }
  }

  private final StoreSettings settings;
  private final Map<String, List<Write>> writes = new HashMap<>();
  private final Map<String, Content> byDot = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private int values;
  public int acknowledged;
  public int reads;
  public int siblings;

  public History(StoreSettings settings) {
    this.settings = settings;
  }

  /** Another one each time, over all lives of all clients. */
  String newValue() {
    return "value-" + ++values;
  }

  /** What did not hold. An actor that throws ends alone, so the run has to look here. */
  public List<String> broken() {
    return broken;
  }

  public Write begin(String key, Content content, VersionVector seen, Level level) {
    var write = new Write(key, content, seen, level);
    writes.computeIfAbsent(key, k -> new ArrayList<>()).add(write);
    return write;
  }

  private List<Write> of(String key) {
    return writes.getOrDefault(key, List.of());
  }

  public void end(Write write, Store.PutReply reply) {
    switch (reply) {
      case Written(var key, var dot, var homes) -> {
        acknowledged++;
        write.acknowledged = true;
        named(write, dot);
        distinctHomes(key, homes, write.level);
      }
      case Refused refused -> write.refused = true;
      default -> {}
    }
  }

  /** The writes that a read which begins now has to know of. */
  public List<Write> acknowledgedUntilNow(String key) {
    return of(key).stream().filter(w -> w.acknowledged && w.level != Level.ONE).toList();
  }

  /** A read at quorum has ended, which began when these were acknowledged. */
  public void end(Found found, List<Write> before) {
    reads++;
    siblings = Math.max(siblings, found.siblings().versions().size());
    distinctHomes(found.key(), found.answered(), Level.QUORUM);
    found.siblings().versions().forEach(version -> identify(found.key(), version));
    for (Write write : before) {
      check(
          isThereOrOverwritten(write, found.siblings()),
          write.dot + " of " + write.key + " was acknowledged and is not in " + found);
    }
    for (var one : found.siblings().versions()) {
      for (var other : found.siblings().versions()) {
        boolean had =
            named(found.key(), other.dot()).filter(w -> w.seen.covers(one.dot())).isPresent();
        check(!had, one + " is the sibling of " + other + ", whose writer had seen it");
      }
    }
  }

  private boolean isThereOrOverwritten(Write write, Siblings<Content> now) {
    Dot dot = write.dot.orElseThrow();
    if (now.versions().stream().anyMatch(version -> version.dot().equals(dot))) {
      return true;
    }
    return now.context().covers(dot)
        && of(write.key).stream()
            .filter(w -> !w.refused && w.seen.covers(dot))
            .anyMatch(w -> w.dot.map(now.context()::covers).orElse(true));
  }

  private void identify(String key, Siblings.Version<Content> version) {
    Content known = byDot.putIfAbsent(key + " " + version.dot(), version.value());
    check(
        known == null || known.equals(version.value()),
        version.dot() + " of " + key + " names " + known + " and " + version.value());
    if (version.value().value().isPresent()) {
      of(key).stream()
          .filter(write -> write.content.equals(version.value()))
          .forEach(write -> named(write, version.dot()));
    }
  }

  private void named(Write write, Dot dot) {
    check(write.dot.orElse(dot).equals(dot), write.content + " is " + write.dot + " and " + dot);
    write.dot = Optional.of(dot);
  }

  /** Dots are counted for each partition: only with the key they are a name. */
  private Optional<Write> named(String key, Dot dot) {
    return of(key).stream().filter(write -> write.dot.equals(Optional.of(dot))).findFirst();
  }

  private void distinctHomes(String key, List<NodeId> homes, Level level) {
    var allowed = settings.ring().homes(settings.ring().partition(key));
    check(
        homes.stream().distinct().count() == homes.size()
            && homes.size() >= level.needed(settings.ring().copies())
            && allowed.containsAll(homes),
        homes + " were counted at " + level + " for " + key + ", whose homes are " + allowed);
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
