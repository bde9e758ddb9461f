package dev.troupe.benchmarks.churn;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Status;
import dev.troupe.membership.gossip.View;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Hears all that one life of a node tells its subscribers, and remembers who had gone. */
final class Witness {

  private final Map<NodeId, Entry> members = new TreeMap<>();
  private final Map<NodeId, Entry> graves = new TreeMap<>();
  private final Consumer<Entry> failed;
  private int cameBack;

  /**
   * @param failed is given each entry by which a member is failed
   */
  Witness(View known, Consumer<Entry> failed) {
    this.failed = failed;
    known.entries().forEach(entry -> members.put(entry.origin(), entry));
  }

  void hear(Entry entry) {
    NodeId origin = entry.origin();
    if (entry.status() == Status.DOWN) {
      failed.accept(entry);
    }
    if (entry.status().isGone()) {
      members.remove(origin);
      graves.put(origin, entry);
      return;
    }
    members.put(origin, entry);
    Entry grave = graves.get(origin);
    if (grave != null && entry.incarnation() <= grave.incarnation()) {
      cameBack++;
    }
  }

  /** How often one that had gone was a member again, in the same incarnation or an older one. */
  int cameBack() {
    return cameBack;
  }

  /** Whom the node told of and did not take back. */
  Collection<Entry> members() {
    return members.values();
  }
}
