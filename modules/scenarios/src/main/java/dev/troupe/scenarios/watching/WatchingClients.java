package dev.troupe.scenarios.watching;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Those who look on. They begin when each node calls each other healthy, note each verdict and each
 * fault, and in the end ask each node that runs until all call all healthy again.
 *
 * <p>In the history process 0 is who does the faults, 1 to N are the nodes with their verdicts, and
 * the next N those who ask each of them.
 */
final class WatchingClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int FAULTS = 0;
  private static final String HEALTHY = "healthy";

  private final World world;
  private final HistoryRecorder history;
  private final Views views;
  private final String up;
  private final Duration slack;
  private final List<String> nodes;
  private final Set<String> down = new TreeSet<>();
  private final Map<String, SortedMap<String, String>> said = new TreeMap<>();
  private boolean asking;
  private boolean finishing;
  private boolean givenUp;
  private boolean done;
  private int awaited;
  private long beginMicros;

  /**
   * @param up the event of the trace by which a node that was started again beats again
   * @param slack by how much later the dead may be found, since the machine does other things too
   */
  WatchingClients(World world, HistoryRecorder history, Views views, String up, Duration slack) {
    this.world = world;
    this.history = history;
    this.views = views;
    this.up = up;
    this.slack = slack;
    this.nodes = world.nodes();
  }

  // Before

  @Override
  public boolean ready() {
    if (!asking) {
      asking = true;
      round();
    }
    return allHealthy();
  }

  /** All of all: whoever was crashed is started again, sooner or later. */
  private boolean allHealthy() {
    return nodes.stream()
        .map(node -> said.getOrDefault(node, new TreeMap<>()).values())
        .allMatch(levels -> !levels.isEmpty() && levels.stream().allMatch(HEALTHY::equals));
  }

  /** Asks all that run, and so again until they are as they should be. */
  private void round() {
    said.clear();
    var asked = nodes.stream().filter(node -> !down.contains(node)).toList();
    awaited = asked.size();
    asked.forEach(this::ask);
    if (asked.isEmpty()) {
      ended();
    }
  }

  private void ask(String node) {
    int process = 1 + nodes.size() + nodes.indexOf(node);
    if (finishing) {
      history.invoke(process, "peers", asks(node));
    }
    views.ask(
        node,
        levels -> {
          levels.ifPresent(known -> said.put(node, known));
          if (finishing) {
            answered(process, levels);
          }
          if (--awaited == 0) {
            ended();
          }
        });
  }

  private void answered(int process, Optional<SortedMap<String, String>> levels) {
    levels.ifPresentOrElse(
        known -> history.ok(process, levels(known)),
        () -> history.fail(process, "no answer within 2 s"));
  }

  private void ended() {
    boolean over = finishing ? givenUp || allHealthy() : allHealthy();
    if (over) {
      done = finishing;
    } else {
      world.after(POLL, this::round);
    }
  }

  // Meanwhile

  /** What all were asked last, when nothing was wrong, is the history's first word. */
  @Override
  public void begin() {
    beginMicros = world.traceMicros();
    said.forEach(
        (node, levels) -> {
          int process = 1 + nodes.size() + nodes.indexOf(node);
          history.invoke(process, "peers", asks(node));
          history.ok(process, levels(levels));
        });
    if (!slack.isZero()) {
      note(FAULTS, "machine", JSON.objectNode().put("slack-ms", slack.toMillis()));
    }
    world.onTrace(this::see);
  }

  private void see(TraceEvent event) {
    if (event.atMicros() < beginMicros || done) {
      return;
    }
    switch (event.what()) {
      case "level-changed" ->
          note(
              1 + nodes.indexOf(event.node()),
              "verdict",
              about(event)
                  .put("peer", event.text("peer"))
                  .put("from", event.text("from").toLowerCase(Locale.ROOT))
                  .put("to", event.text("to").toLowerCase(Locale.ROOT)));
      case "crashed", "node-exited", "node-restarted" -> {
        down.add(event.node());
        fault(about(event).put("what", "crashed"));
      }
      case "paused", "resumed" -> fault(about(event).put("what", event.what()));
      case "link" -> fault(link(event));
      default -> {
        if (event.what().equals(up) && down.remove(event.node())) {
          fault(about(event).put("what", "up"));
        }
      }
    }
  }

  private ObjectNode link(TraceEvent event) {
    var link =
        about(event)
            .put("what", "link")
            .put("to", event.text("to"))
            .put("rule", event.text("rule"));
    if (event.text("rule").equals("slow")) {
      link.put("latency-ms", event.number("latency-ms"));
      link.put("jitter-ms", event.number("jitter-ms"));
    }
    return link;
  }

  private ObjectNode about(TraceEvent event) {
    return JSON.objectNode().put("at", event.atMicros() - beginMicros).put("node", event.node());
  }

  private void fault(ObjectNode what) {
    note(FAULTS, "fault", what);
  }

  /** It is known when it has happened. */
  private void note(int process, String function, ObjectNode what) {
    history.invoke(process, function, what);
    history.ok(process);
  }

  private static ObjectNode asks(String node) {
    return JSON.objectNode().put("node", node);
  }

  private static ObjectNode levels(SortedMap<String, String> levels) {
    var all = JSON.objectNode();
    var each = all.putObject("levels");
    levels.forEach(each::put);
    return all;
  }

  // Afterwards

  @Override
  public void finish() {
    finishing = true;
    round();
  }

  @Override
  public boolean settled() {
    return done;
  }

  /** The answers to the round that is under way, or the next, are the last. */
  @Override
  public void giveUp() {
    givenUp = true;
  }
}
