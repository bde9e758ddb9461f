package dev.troupe.replication.hints;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * What a target has missed for good, for anti-entropy to look at. Bounded, and yet nothing is left
 * out: when there are too many keys it remembers their partitions.
 */
public record Marks(SortedSet<String> keys, SortedSet<Integer> partitions) {

  static final Marks NONE = new Marks(new TreeSet<>(), new TreeSet<>());

  public Marks {
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
  }

  Marks with(Collection<String> more, int maxKeys, ToIntFunction<String> partitionOf) {
    var named = new TreeSet<>(keys);
    var whole = new TreeSet<>(partitions);
    for (String key : more) {
      int partition = partitionOf.applyAsInt(key);
      if (whole.contains(partition) || named.contains(key)) {
        continue;
      }
      if (named.size() < maxKeys) {
        named.add(key);
      } else {
        whole.add(partition);
        named.removeIf(known -> partitionOf.applyAsInt(known) == partition);
      }
    }
    return new Marks(named, whole);
  }

  int size() {
    return keys.size() + partitions.size();
  }
}
