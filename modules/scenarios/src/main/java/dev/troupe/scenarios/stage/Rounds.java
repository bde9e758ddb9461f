package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Asks nodes that run, each its question, and again until their answers are as they should be:
 * before clients begin, and when they have finished. The answers at the begin and from the end on
 * are in the history, each target's by a process of its own.
 */
public final class Rounds {

  /** Between two rounds, where a round is few questions. */
  public static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * Who is asked what.
   *
   * @param about the call's argument in the history
   * @param answer what counts as an answer
   */
  public record Target(
      String node,
      NodeApi.Question question,
      ObjectNode about,
      Function<Reply, Optional<JsonNode>> answer) {}

  /**
   * What is made of the answers.
   *
   * @param function the call's name in the history
   * @param view what the history keeps of an answer
   * @param wanted whether these are the answers that there should be, by the number of the target
   * @param pause between two rounds
   */
  public record Look(
      String function,
      Function<JsonNode, ObjectNode> view,
      Predicate<SortedMap<Integer, JsonNode>> wanted,
      Duration pause) {}

  /** All nodes are asked the same. */
  public static List<Target> of(List<String> nodes, NodeApi.Question question) {
    return nodes.stream()
        .map(
            node ->
                new Target(
                    node,
                    question,
                    JsonNodeFactory.instance.objectNode().put("node", node),
                    Reply::found))
        .toList();
  }

  private final World world;
  private final HistoryRecorder history;
  private final NodeApi api;
  private final FaultNotes faults;
  private final List<Target> targets;
  private final int firstProcess;
  private final Look look;
  private final SortedMap<Integer, JsonNode> said = new TreeMap<>();
  private boolean asking;
  private boolean finishing;
  private boolean givenUp;
  private boolean done;
  private int awaited;

  /**
   * @param faults knows who is down, and is not asked
   * @param firstProcess of the history; the next targets have the next
   */
  public Rounds(
      World world,
      HistoryRecorder history,
      NodeApi api,
      FaultNotes faults,
      List<Target> targets,
      int firstProcess,
      Look look) {
    this.world = world;
    this.history = history;
    this.api = api;
    this.faults = faults;
    this.targets = List.copyOf(targets);
    this.firstProcess = firstProcess;
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
        (number, answer) -> {
          invoke(number);
          history.ok(firstProcess + number, look.view().apply(answer));
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
    return said.size() == targets.size() && look.wanted().test(said);
  }

  private void round() {
    said.clear();
    var asked =
        IntStream.range(0, targets.size())
            .filter(number -> !faults.isDown(targets.get(number).node()))
            .toArray();
    awaited = asked.length;
    Arrays.stream(asked).forEach(this::ask);
    if (asked.length == 0) {
      ended();
    }
  }

  private void ask(int number) {
    if (finishing) {
      invoke(number);
    }
    Target target = targets.get(number);
    api.ask(
        target.node(),
        target.question(),
        reply -> {
          var answer = target.answer().apply(reply);
          answer.ifPresent(it -> said.put(number, it));
          if (finishing) {
            record(firstProcess + number, answer, reply.reason());
          }
          if (--awaited == 0) {
            ended();
          }
        });
  }

  private void invoke(int number) {
    history.invoke(firstProcess + number, look.function(), targets.get(number).about());
  }

  private void record(int process, Optional<JsonNode> answer, String otherwise) {
    answer.ifPresentOrElse(
        it -> history.ok(process, look.view().apply(it)), () -> history.fail(process, otherwise));
  }

  private void ended() {
    if (finishing && givenUp || isWanted()) {
      done = finishing;
    } else {
      world.after(look.pause(), this::round);
    }
  }
}
