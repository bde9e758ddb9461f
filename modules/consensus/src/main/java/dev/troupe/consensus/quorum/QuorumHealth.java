package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a group of voters does, for people and for those who choose whom to ask first. Nothing is
 * decided by it.
 *
 * @param margin how many more voters may be lost, whichever they are; −1 when the group stands
 * @param silent voters that do not answer
 * @param slowestNeeded whose answer completes the quorum now: a group is as slow as this voter.
 *     Empty when the group stands
 * @param latency of that voter
 * @param preferred the quorum of the fastest, fastest first; empty when the group stands
 */
public record QuorumHealth(
    int margin,
    SortedSet<NodeId> silent,
    Optional<NodeId> slowestNeeded,
    Optional<Duration> latency,
    List<NodeId> preferred) {

  /**
   * The figures of now.
   *
   * @param roundTrips of the nodes that answer; who asks counts itself, with its disk's time or
   *     zero
   */
  public static QuorumHealth of(Quorum quorum, SortedMap<NodeId, Duration> roundTrips) {
    List<NodeId> fastest =
        roundTrips.keySet().stream()
            .sorted(Comparator.comparing(roundTrips::get)) // of equal ones the lower id first
            .toList();
    var silent = new TreeSet<>(quorum.voters());
    silent.removeAll(roundTrips.keySet());
    List<NodeId> preferred = quorum.preferred(fastest);
    Optional<NodeId> slowest =
        preferred.isEmpty() ? Optional.empty() : Optional.of(preferred.getLast());
    return new QuorumHealth(
        quorum.margin(new TreeSet<>(roundTrips.keySet())),
        Collections.unmodifiableSortedSet(silent),
        slowest,
        slowest.map(roundTrips::get),
        preferred);
  }
}
