package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The entries of those that have gone ("death certificates", Demers et al. 1987, §2). They are no
 * part of what views compare: they are shown to who still holds the member for one, so they need
 * not be forgotten by all at once.
 */
final class Tombstones {

  private record Grave(Entry entry, long since) {}

  private final long kept;
  private final SortedMap<NodeId, Grave> graves = new TreeMap<>();

  /**
   * @param kept for how many nanoseconds
   */
  Tombstones(long kept) {
    this.kept = kept;
  }

  void bury(Entry entry, long now) {
    graves.put(entry.origin(), new Grave(entry, now));
  }

  void open(NodeId origin) {
    graves.remove(origin);
  }

  Optional<Entry> find(NodeId origin) {
    return Optional.ofNullable(graves.get(origin)).map(Grave::entry);
  }

  /** Forgets those of which no old word can be under way any more. */
  void purge(long now) {
    graves.values().removeIf(grave -> now - grave.since() > kept);
  }

  /** Who was failed, and may not know. */
  List<NodeId> down() {
    List<NodeId> down = new ArrayList<>();
    for (Grave grave : graves.values()) {
      if (grave.entry().status() == Status.DOWN) {
        down.add(grave.entry().origin());
      }
    }
    return down;
  }
}
