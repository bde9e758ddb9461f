package dev.troupe.checkers.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;

/** Small hand-written histories of five nodes; times are in seconds since the begin. */
final class Story {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int NODES = 5;
  private final List<Operation> operations = new ArrayList<>();

  /** All call each other healthy. */
  static Story calm() {
    var story = new Story();
    for (int node = 1; node <= NODES; node++) {
      story.says(0, node, "healthy");
    }
    return story;
  }

  static String name(int node) {
    return "node-" + node;
  }

  Story slack(int millis) {
    return note(0, "machine", JSON.objectNode().put("slack-ms", millis));
  }

  Story fault(double at, String what, int node) {
    return note(at, "fault", about(at, node).put("what", what));
  }

  Story link(double at, int from, int to, String rule) {
    return note(at, "fault", link(at, from, to).put("rule", rule));
  }

  Story slow(double at, int from, int to, int latencyMillis, int jitterMillis) {
    return note(
        at,
        "fault",
        link(at, from, to)
            .put("rule", "slow")
            .put("latency-ms", latencyMillis)
            .put("jitter-ms", jitterMillis));
  }

  Story verdict(double at, int node, int peer, String from, String to) {
    return note(
        at, "verdict", about(at, node).put("peer", name(peer)).put("from", from).put("to", to));
  }

  /** Suspected, and failed at once. */
  Story fails(double at, int node, int peer) {
    return verdict(at, node, peer, "healthy", "suspect")
        .verdict(at, node, peer, "suspect", "failed");
  }

  /** The same of all others. */
  Story says(double at, int node, String level) {
    var levels = JSON.objectNode();
    var each = levels.putObject("levels");
    for (int peer = 1; peer <= NODES; peer++) {
      if (peer != node) {
        each.put(name(peer), level);
      }
    }
    add(at, Type.INVOKE, "peers", JSON.objectNode().put("node", name(node)));
    add(at, Type.OK, "peers", levels);
    return this;
  }

  Story allSay(double at, String level) {
    for (int node = 1; node <= NODES; node++) {
      says(at, node, level);
    }
    return this;
  }

  History history() {
    return new History(operations);
  }

  private ObjectNode about(double at, int node) {
    return JSON.objectNode().put("at", (long) (at * 1e6)).put("node", name(node));
  }

  private ObjectNode link(double at, int from, int to) {
    return about(at, from).put("what", "link").put("to", name(to));
  }

  private Story note(double at, String function, ObjectNode value) {
    add(at, Type.INVOKE, function, value);
    add(at, Type.OK, function, value);
    return this;
  }

  private void add(double at, Type type, String function, JsonNode value) {
    long heard = operations.isEmpty() ? 0 : operations.getLast().timeNanos();
    long nanos = Math.max(heard, (long) (at * 1e9));
    operations.add(new Operation(operations.size(), nanos, 1, type, function, value, ""));
  }
}
