package dev.troupe.checkers.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;

/** A history of a group in the making; times are milliseconds since the begin. */
final class Story {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private record Line(long millis, int process, Type type, String function, JsonNode value) {}

  private final List<Line> lines = new ArrayList<>();
  private int processes = 1;

  static Story of(int nodes, String leader) {
    var story = new Story();
    for (int i = 1; i <= nodes; i++) {
      story.call(0, 0, "view", node(i), Type.OK, JSON.objectNode().put("leader", leader));
    }
    for (int i = 1; i <= nodes; i++) {
      story.note(0, "client", JSON.objectNode().put("client", "c" + i).put("node", "node-" + i));
    }
    return story;
  }

  private static ObjectNode node(int number) {
    return JSON.objectNode().put("node", "node-" + number);
  }

  Story fault(long millis, String what, int node) {
    return note(millis, "fault", node(node).put("at", millis * 1000).put("what", what));
  }

  Story link(long millis, int from, int to, String rule) {
    var link = node(from).put("at", millis * 1000).put("what", "link");
    return note(millis, "fault", link.put("to", "node-" + to).put("rule", rule));
  }

  Story leader(long millis, int node) {
    return note(millis, "leader", node(node).put("at", millis * 1000));
  }

  Story slack(int millis) {
    return note(0, "machine", JSON.objectNode().put("slack-ms", millis));
  }

  /** Twenty writes by a client, 10 ms after each other. */
  Story writes(long millis, int client, Type outcome, long lasting) {
    for (int i = 0; i < 20; i++) {
      var write = JSON.objectNode().put("key", "k").put("value", "c" + client + "/" + millis + i);
      call(millis + 10L * i, lasting, "write", write, outcome, JSON.objectNode());
    }
    return this;
  }

  Story look(int node, Type outcome, String value) {
    var asked = node(node).put("key", "k");
    return call(0, 1, "look", asked, outcome, JSON.objectNode().put("value", value));
  }

  Story register(long millis, String function, JsonNode argument, JsonNode answer) {
    return call(millis, 1, function, argument, Type.OK, answer);
  }

  private Story note(long millis, String function, ObjectNode what) {
    return call(millis, 0, function, what, Type.OK, what);
  }

  private Story call(
      long millis, long lasting, String function, JsonNode asked, Type outcome, JsonNode answer) {
    int process = processes++;
    lines.add(new Line(millis, process, Type.INVOKE, function, asked));
    lines.add(
        new Line(
            millis + lasting, process, outcome, function, outcome == Type.OK ? answer : asked));
    return this;
  }

  /** In the order of time; of one moment in that in which they were told. */
  History history() {
    var sorted = new ArrayList<>(lines);
    sorted.sort((a, b) -> Long.compare(a.millis(), b.millis()));
    var operations = new ArrayList<Operation>();
    for (Line line : sorted) {
      operations.add(
          new Operation(
              operations.size(),
              line.millis() * 1_000_000,
              line.process(),
              line.type(),
              line.function(),
              line.value(),
              ""));
    }
    return new History(operations);
  }
}
