package dev.troupe.scenarios.registering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.Rounds;
import dev.troupe.scenarios.stage.Rounds.Look;
import dev.troupe.scenarios.stage.Rounds.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What clients do in the end: they read each key by way of each node, as one more read that must
 * fit what was seen before; then they look at each node's own memory, until all have the same.
 */
final class Ending {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Makes rounds of questions. */
  @FunctionalInterface
  interface Asking {
    Rounds rounds(List<Target> targets, int firstProcess, Look look);
  }

  private final World world;
  private final Rounds reads;
  private final Rounds looks;
  private final int nextProcess;
  private boolean looking;
  private boolean givenUp;

  /**
   * @param keys how many
   * @param firstProcess of the history
   */
  Ending(World world, int keys, int firstProcess, Asking asking) {
    this.world = world;
    var looked = new ArrayList<Target>();
    var read = new ArrayList<Target>();
    for (int number = 1; number <= keys; number++) {
      String key = Values.key(number);
      for (String node : world.nodes()) {
        looked.add(target(node, key, "local", JSON.objectNode().put("node", node)));
        read.add(target(node, key, "linearizable", JSON.objectNode()));
      }
    }
    this.looks =
        asking.rounds(
            looked, firstProcess, new Look("look", Ending::value, Ending::allAgree, Rounds.PAUSE));
    this.reads =
        asking.rounds(
            read,
            firstProcess + looked.size(),
            new Look("read", Values::answer, all -> true, Rounds.PAUSE));
    this.nextProcess = firstProcess + looked.size() + read.size();
  }

  private static Target target(String node, String key, String read, ObjectNode about) {
    return new Target(node, Questions.get(key, read), about.put("key", key), Questions::read);
  }

  private static ObjectNode value(JsonNode read) {
    return JSON.objectNode().put("value", Questions.value(read).orElse(null));
  }

  private static boolean allAgree(SortedMap<Integer, JsonNode> answers) {
    var byKey = new TreeMap<String, Optional<String>>();
    return answers.values().stream()
        .allMatch(
            read -> {
              var value = Questions.value(read);
              return byKey.computeIfAbsent(read.path("key").asText(), any -> value).equals(value);
            });
  }

  /** The first that is not of these. */
  int nextProcess() {
    return nextProcess;
  }

  void begin() {
    reads.finish();
    look();
  }

  /** When the last reads are done: what they waited for is in a majority's memory. */
  private void look() {
    if (!reads.settled()) {
      world.after(Rounds.PAUSE, this::look);
      return;
    }
    looking = true;
    looks.finish();
    if (givenUp) {
      looks.giveUp();
    }
  }

  boolean settled() {
    return looks.settled();
  }

  /** What is said next is the last. */
  void giveUp() {
    givenUp = true;
    reads.giveUp();
    if (looking) {
      looks.giveUp();
    }
  }
}
