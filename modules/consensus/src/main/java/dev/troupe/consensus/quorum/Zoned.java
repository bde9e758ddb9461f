package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * A rule whose voters stand in zones, so that any one zone may go: where they stand is checked, and
 * says whom to ask first. Who decides is the rule's matter alone; no zone has to answer.
 *
 * <p>A majority of zones that each have a majority was considered and is not this: of 2, 2 and 1
 * voters in three zones it needs all four of the others when the one goes, where a majority of the
 * voters needs any three.
 *
 * @param rule who decides
 * @param zones where each voter stands
 */
public record Zoned(Quorum rule, SortedMap<NodeId, String> zones) implements Quorum {

  /**
   * @throws IllegalArgumentException if a voter has no zone, somebody else has one, or the loss of
   *     one zone would stop every decision
   */
  public Zoned {
    zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
    if (!zones.keySet().equals(rule.voters())) {
      throw new IllegalArgumentException(
          "the voters are %s, zones are given for %s: name the zone of each voter, and of nobody else"
              .formatted(rule.voters(), zones.keySet()));
    }
    var critical = critical(rule, zones, rule.voters());
    if (!critical.isEmpty()) {
      throw new IllegalArgumentException(
          "the loss of zone %s alone would stop every decision of %s: use three zones or more, none with half of the votes"
              .formatted(critical.first(), zones));
    }
  }

  /** A majority of the voters. */
  public static Zoned majority(SortedMap<NodeId, String> zones) {
    return new Zoned(Majority.of(zones.keySet()), zones);
  }

  @Override
  public SortedSet<NodeId> voters() {
    return rule.voters();
  }

  @Override
  public boolean isMetBy(SortedSet<NodeId> nodes) {
    return rule.isMetBy(nodes);
  }

  @Override
  public long reached(ToLongFunction<NodeId> value) {
    return rule.reached(value);
  }

  @Override
  public int margin(SortedSet<NodeId> up) {
    return rule.margin(up);
  }

  /** The zones each of whose loss, as a whole, would stop every decision now. */
  public SortedSet<String> critical(SortedSet<NodeId> up) {
    return critical(rule, zones, up);
  }

  /**
   * The voters as seen from a zone: its own before all others; then by round trip, those not
   * measured last; then by id.
   */
  public List<NodeId> nearest(String zone, SortedMap<NodeId, Duration> roundTrips) {
    var unmeasured = Duration.ofSeconds(Long.MAX_VALUE);
    return voters().stream()
        .sorted(
            Comparator.comparing((NodeId voter) -> !zones.get(voter).equals(zone))
                .thenComparing(voter -> roundTrips.getOrDefault(voter, unmeasured))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static SortedSet<String> critical(
      Quorum rule, SortedMap<NodeId, String> zones, SortedSet<NodeId> up) {
    var critical = new TreeSet<String>();
    for (String zone : new TreeSet<>(zones.values())) {
      var rest = new TreeSet<>(up);
      rest.removeIf(node -> zone.equals(zones.get(node)));
      if (!rule.isMetBy(rest)) {
        critical.add(zone);
      }
    }
    return critical;
  }
}
