package dev.troupe.node.metrics;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.core.trace.Trace;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.log.storage.Storage;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;

/** The figures of one node. */
public final class Metrics {

  /** Of {@link #scrape}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
  private final Counter events =
      Counter.builder()
          .name("troupe_events")
          .help("Trace events of this node, by name.")
          .labelNames("what")
          .register(registry);
  private final Gauge generation =
      Gauge.builder()
          .name("troupe_generation")
          .help("The newest generation that this node has led, followed or stood for, by group.")
          .labelNames("group")
          .register(registry);
  private final Gauge leading =
      Gauge.builder()
          .name("troupe_leading")
          .help("1 while this node was elected and has not stepped down, by group.")
          .labelNames("group")
          .register(registry);
  private final Counter forces =
      Counter.builder()
          .name("troupe_disk_forces")
          .help("How often this node has waited for its disk (fsync), by folder.")
          .labelNames("folder")
          .register(registry);
  private final Counter written =
      Counter.builder()
          .name("troupe_disk_written_bytes")
          .help("Bytes that this node has written, by folder.")
          .labelNames("folder")
          .register(registry);
  private final GroupMetrics groups = new GroupMetrics(registry);
  private boolean scraped;

  /** A trace that counts and passes on. */
  public Trace counting(Trace next) {
    return (what, details) -> {
      count(what, details);
      next.emit(what, details);
    };
  }

  /**
   * The same folder, counted.
   *
   * @param name of the folder in the figures
   */
  public Storage counting(String name, Storage folder) {
    var waits = forces.labelValues(name);
    var bytes = written.labelValues(name);
    return new CountedStorage(folder, waits::inc, bytes::inc);
  }

  private void count(String what, Object[] details) {
    events.labelValues(what).inc();
    switch (what) {
      case "leader-elected" -> {
        var event = TraceEvent.of(0, "", what, details);
        leading.labelValues(event.text("group")).set(1);
        generation(event);
      }
      case "stepped-down" ->
          leading.labelValues(TraceEvent.of(0, "", what, details).text("group")).set(0);
      case "candidate", "following" -> generation(TraceEvent.of(0, "", what, details));
      default -> {}
    }
  }

  private void generation(TraceEvent event) {
    generation.labelValues(event.text("group")).set(event.number("generation"));
  }

  /** What the members of the groups on this node say of themselves now, by the groups' names. */
  public synchronized void groups(SortedMap<String, Status> hosted) {
    groups.set(hosted);
  }

  /** All figures in the Prometheus text format. */
  public synchronized byte[] scrape() {
    if (!scraped) {
      // The JVM's own figures need JMX, a tenth of a node's start: not before somebody wants them.
      JvmMetrics.builder().register(registry);
      scraped = true;
    }
    var out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
