package dev.troupe.node.metrics;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Follower;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.SortedMap;

/** The figures of the replicated groups on a node; those of a quorum where it leads. */
final class GroupMetrics {

  private final Gauge commit;
  private final Gauge last;
  private final Gauge margin;
  private final Gauge latency;
  private final Gauge lag;

  GroupMetrics(PrometheusRegistry registry) {
    commit = gauge("commit_index", "Up to which the log is agreed, as this node knows.", registry);
    last = gauge("last_index", "The end of this node's log.", registry);
    margin =
        gauge(
            "quorum_margin",
            "How many more voters may be lost, whichever they are; -1 when the group stands.",
            registry);
    latency =
        gauge(
            "quorum_latency_seconds",
            "Round trip of the slowest voter that is needed for a majority now.",
            registry);
    lag =
        Gauge.builder()
            .name("troupe_group_follower_lag")
            .help("Entries that a follower lacks, as its leader knows.")
            .labelNames("group", "follower")
            .register(registry);
  }

  private static Gauge gauge(String name, String help, PrometheusRegistry registry) {
    return Gauge.builder()
        .name("troupe_group_" + name)
        .help(help)
        .labelNames("group")
        .register(registry);
  }

  /** Nothing stays of a group that is hosted, or led, no more. */
  void set(SortedMap<String, Status> hosted) {
    commit.clear();
    last.clear();
    margin.clear();
    latency.clear();
    lag.clear();
    hosted.forEach(this::set);
  }

  private void set(String group, Status status) {
    commit.labelValues(group).set(status.commit());
    last.labelValues(group).set(status.last());
    status
        .health()
        .ifPresent(
            health -> {
              margin.labelValues(group).set(health.margin());
              health
                  .latency()
                  .ifPresent(time -> latency.labelValues(group).set(time.toNanos() / 1e9));
            });
    for (Follower follower : status.followers()) {
      lag.labelValues(group, follower.node().name()).set(follower.lag());
    }
  }
}
