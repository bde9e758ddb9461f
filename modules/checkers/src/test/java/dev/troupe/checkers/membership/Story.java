package dev.troupe.checkers.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;

/** Small hand-written histories of three nodes; times are in seconds since the begin. */
final class Story {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int NODES = 3;
  private final List<Operation> operations = new ArrayList<>();

  /** All see all. */
  static Story calm() {
    return new Story().allSee(0, 0);
  }

  static String name(int node) {
    return "node-" + node;
  }

  Story fault(double at, String what, int node) {
    return note(at, "fault", about(at, node).put("what", what));
  }

  Story link(double at, int from, int to, String rule) {
    return note(
        at, "fault", about(at, from).put("what", "link").put("to", name(to)).put("rule", rule));
  }

  /** Down, and here again in a new life. */
  Story restarted(double from, double to, int node) {
    return fault(from, "crashed", node).fault(to, "started", node).fault(to, "up", node);
  }

  Story told(double at, int member, long rumour) {
    return told(at, member, rumour, Type.OK);
  }

  Story told(double at, int member, long rumour, Type outcome) {
    var value = about(at, member).put("rumour", rumour);
    add(at, Type.INVOKE, "rumour", value);
    add(at, outcome, "rumour", value);
    return this;
  }

  Story sees(double at, int node, int member, String status, long incarnation, long rumour) {
    return sees(at, node, sight(member, status, incarnation, 1 + rumour, "0.1.0", rumour));
  }

  Story sees(double at, int node, ObjectNode sight) {
    ObjectNode change = sight.deepCopy();
    change.setAll(about(at, node));
    return note(at, "changed", change);
  }

  /** All that run see this of a member. */
  Story allSee(double at, int member, String status, long incarnation, long rumour) {
    for (int node = 1; node <= NODES; node++) {
      sees(at, node, member, status, incarnation, rumour);
    }
    return this;
  }

  static ObjectNode sight(
      int member, String status, long incarnation, long version, String release, long rumour) {
    return JSON.objectNode()
        .put("member", name(member))
        .put("status", status)
        .put("incarnation", incarnation)
        .put("version", version)
        .put("release", release)
        .put("rumour", rumour);
  }

  /** Each is asked, and sees all up and saying this. */
  Story allSee(double at, long rumour) {
    for (int node = 1; node <= NODES; node++) {
      view(at, node, "node-1", up(1, rumour), up(2, rumour), up(3, rumour));
    }
    return this;
  }

  static ObjectNode up(int member, long rumour) {
    return sight(member, "up", 1, 1 + rumour, "0.1.0", rumour);
  }

  Story view(double at, int node, String leader, ObjectNode... members) {
    var view = JSON.objectNode().put("leader", leader);
    view.putArray("members").addAll(List.of(members));
    add(at, Type.INVOKE, "view", JSON.objectNode().put("node", name(node)));
    add(at, Type.OK, "view", view);
    return this;
  }

  Story sent(double at, int node, long millis, long bytes) {
    return note(at, "traffic", about(at, node).put("millis", millis).put("bytes", bytes));
  }

  Story slack(long millis) {
    return note(0, "machine", JSON.objectNode().put("slack-ms", millis));
  }

  History history() {
    return new History(operations);
  }

  private static ObjectNode about(double at, int node) {
    return JSON.objectNode().put("at", (long) (at * 1e6)).put("node", name(node));
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
