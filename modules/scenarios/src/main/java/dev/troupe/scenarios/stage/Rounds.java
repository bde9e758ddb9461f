package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks all nodes that run the same, and again until their answers are as they should be: before
 * clients begin, and when they have finished. The answers at the begin and from the end on are in
 * the history: of N nodes by processes N + 1 to 2 N.
 */
public final class Rounds {

  private static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * What is asked.
   *
   * @param function its name in the history
   * @param view what the history keeps of an answer
   * @param wanted whether these are the answers that there should be, by node
   */
  public record Look(
      NodeApi.Question question,
      String function,
      Function<JsonNode, ObjectNode> view,
      Predicate<SortedMap<String, JsonNode>> wanted) {}

  private final World world;
  private final HistoryRecorder history;
  private final NodeApi api;
  private final FaultNotes faults;
  private final List<String> nodes;
  private final Look look;
  private final SortedMap<String, JsonNode> said = new TreeMap<>();
  private boolean asking;
  private boolean finishing;
  private boolean givenUp;
  private boolean done;
  private int awaited;

  /**
   * @param faults knows who is down, and is not asked
   * @param nodes that are asked
   */
  public Rounds(
      World world,
      HistoryRecorder history,
      NodeApi api,
      FaultNotes faults,
      List<String> nodes,
      Look look) {
    this.world = world;
    this.history = history;
    this.api = api;
    this.faults = faults;
    this.nodes = List.copyOf(nodes);
    this.look = look;
  }

  /** Whether the answers are as they should be; the first to want to know has them asked for. */
  public boolean ready() {
    if (!asking) {
      asking = true;
      round();
    }
    return isWanted();
  }

  /** What all were asked last, when nothing was wrong, is the history's first word. */
  public void begin() {
    said.forEach(
        (node, answer) -> {
          history.invoke(looker(node), look.function(), about(node));
          history.ok(looker(node), look.view().apply(answer));
        });
  }

  /** From now on until all is as it should be again. */
  public void finish() {
    finishing = true;
    round();
  }

  /** Whether the end is recorded. */
  public boolean settled() {
    return done;
  }

  /** The answers to the round that is under way, or the next, are the last. */
  public void giveUp() {
    givenUp = true;
  }

  /** Of all: whoever was crashed is started again, sooner or later. */
  private boolean isWanted() {
    return said.size() == nodes.size() && look.wanted().test(said);
  }

  private void round() {
    said.clear();
    var asked = nodes.stream().filter(node -> !faults.isDown(node)).toList();
    awaited = asked.size();
    asked.forEach(this::ask);
    if (asked.isEmpty()) {
      ended();
    }
  }

  private void ask(String node) {
    if (finishing) {
      history.invoke(looker(node), look.function(), about(node));
    }
    api.ask(
        node,
        look.question(),
        reply -> {
          reply.found().ifPresent(answer -> said.put(node, answer));
          if (finishing) {
            record(looker(node), reply);
          }
          if (--awaited == 0) {
            ended();
          }
        });
  }

  private void record(int process, Reply reply) {
    reply
        .found()
        .ifPresentOrElse(
            answer -> history.ok(process, look.view().apply(answer)),
            () -> history.fail(process, reply.reason()));
  }

  private void ended() {
    if (finishing && givenUp || isWanted()) {
      done = finishing;
    } else {
      world.after(PAUSE, this::round);
    }
  }

  private int looker(String node) {
    return 1 + nodes.size() + nodes.indexOf(node);
  }

  private static ObjectNode about(String node) {
    return JsonNodeFactory.instance.objectNode().put("node", node);
  }
}
