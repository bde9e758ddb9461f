package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;

/** Which of a key's homes have answered a request. */
final class Tally {

  private final List<NodeId> homes;
  private final int needed;
  private final List<NodeId> answered = new ArrayList<>();

  Tally(List<NodeId> homes, int needed) {
    this.homes = homes;
    this.needed = needed;
  }

  /** The same home counts once, however often it answers; who is no home does not count. */
  boolean count(NodeId by) {
    return homes.contains(by) && !answered.contains(by) && answered.add(by);
  }

  boolean isEnough() {
    return answered.size() >= needed;
  }

  int needed() {
    return needed;
  }

  List<NodeId> homes() {
    return homes;
  }

  List<NodeId> answered() {
    return List.copyOf(answered);
  }

  List<NodeId> missing() {
    return homes.stream().filter(home -> !answered.contains(home)).toList();
  }
}
