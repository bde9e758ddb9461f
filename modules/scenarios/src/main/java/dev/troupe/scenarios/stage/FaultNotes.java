package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.World;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes down what is done to nodes as it happens, for judges that hold what the nodes say against
 * it: in the history process 0 {@code fault}s, with the microseconds since the begin.
 */
public final class FaultNotes {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PROCESS = 0;

  private final World world;
  private final HistoryRecorder history;
  private final Lives lives;
  private final Duration slack;
  private final Set<String> down = new TreeSet<>();
  private long beginMicros = Long.MAX_VALUE;

  /**
   * By which events of the trace a node that was started again lives.
   *
   * @param started from then on what it says is of a new life
   * @param ready from then on it is reached
   */
  public record Lives(String started, String ready) {

    /** A simulated node runs as soon as it is started; a real one has to find its cluster first. */
    public static Lives of(Scene scene) {
      return switch (scene.access()) {
        case Scene.Access.Http http -> new Lives("node-started", "node-ready");
        case Scene.Access.Direct direct -> new Lives("restarted", "restarted");
      };
    }
  }

  /**
   * @param slack by how much later than promised things may be, since the machine does others too
   */
  public FaultNotes(World world, HistoryRecorder history, Lives lives, Duration slack) {
    this.world = world;
    this.history = history;
    this.lives = lives;
    this.slack = slack;
  }

  /** From now on; all nodes run. */
  public void begin() {
    beginMicros = world.traceMicros();
    if (!slack.isZero()) {
      note(PROCESS, "machine", JSON.objectNode().put("slack-ms", slack.toMillis()));
    }
  }

  /** Whether nothing is known of this node's being started again. */
  public boolean isDown(String node) {
    return down.contains(node);
  }

  /** Whether it happened since the begin. */
  public boolean concerns(TraceEvent event) {
    return event.atMicros() >= beginMicros;
  }

  /** Notes it if it was done to a node. */
  public void see(TraceEvent event) {
    switch (event.what()) {
      case "crashed", "node-exited", "node-restarted" -> {
        down.add(event.node());
        fault(event, "crashed");
      }
      case "paused", "resumed" -> fault(event, event.what());
      case "link" -> link(event);
      default -> live(event);
    }
  }

  private void live(TraceEvent event) {
    if (down.contains(event.node()) && event.what().equals(lives.started())) {
      fault(event, "started");
    }
    if (event.what().equals(lives.ready()) && down.remove(event.node())) {
      fault(event, "up");
    }
  }

  private void link(TraceEvent event) {
    String rule = event.text("rule");
    var link = about(event).put("what", "link").put("to", event.text("to")).put("rule", rule);
    if (rule.equals("slow")) {
      link.put("latency-ms", event.number("latency-ms"));
      link.put("jitter-ms", event.number("jitter-ms"));
    }
    note(PROCESS, "fault", link);
  }

  private void fault(TraceEvent event, String what) {
    note(PROCESS, "fault", about(event).put("what", what));
  }

  /** When and where it happened, for more to be added. */
  public ObjectNode about(TraceEvent event) {
    return JSON.objectNode().put("at", event.atMicros() - beginMicros).put("node", event.node());
  }

  /** Microseconds since the begin. */
  public long now() {
    return world.traceMicros() - beginMicros;
  }

  /** It is known when it has happened. */
  public void note(int process, String function, ObjectNode what) {
    history.invoke(process, function, what);
    history.ok(process);
  }
}
