package dev.troupe.node.desk;

import dev.troupe.consensus.quorum.QuorumHealth;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Follower;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A group's status as it is shown. */
final class GroupView {

  private GroupView() {}

  static Map<String, Object> of(String group, Status status) {
    return Answer.object(
        "group",
        group,
        "node",
        status.node().name(),
        "role",
        status.role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "term",
        status.term(),
        "leader",
        status.leader().map(NodeId::name),
        "lease_ms",
        status.lease().toMillis(),
        "commit",
        status.commit(),
        "last",
        status.last(),
        "stored",
        status.stored(),
        "snapshot",
        status.snapshot(),
        "voters",
        names(status.members().voters()),
        "outgoing",
        names(status.members().outgoing()),
        "learners",
        names(status.members().learners()),
        "followers",
        status.followers().stream().map(GroupView::follower).toList(),
        "quorum",
        status.health().map(GroupView::health));
  }

  private static Map<String, Object> follower(Follower follower) {
    return Answer.object(
        "node",
        follower.node().name(),
        "match",
        follower.match(),
        "lag",
        follower.lag(),
        "by",
        follower.by(),
        "round_trip_ms",
        follower.roundTrip().map(GroupView::millis));
  }

  private static Map<String, Object> health(QuorumHealth health) {
    return Answer.object(
        "margin",
        health.margin(),
        "silent",
        names(health.silent()),
        "slowest_needed",
        health.slowestNeeded().map(NodeId::name),
        "latency_ms",
        health.latency().map(GroupView::millis),
        "preferred",
        names(health.preferred()));
  }

  static List<String> names(Collection<NodeId> nodes) {
    return nodes.stream().map(NodeId::name).toList();
  }

  private static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e4) / 1e2;
  }
}
