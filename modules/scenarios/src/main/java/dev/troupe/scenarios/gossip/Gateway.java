package dev.troupe.scenarios.gossip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** How to ask a node. Answers come on the world's loop, one a question. */
public interface Gateway {

  /** For an answer. */
  Duration PATIENCE = Duration.ofSeconds(2);

  /** What a node is asked. */
  sealed interface Question {

    /** What do you see of all? */
    record Look() implements Question {}

    /** Say this of yourself. */
    record Describe(Map<String, String> properties) implements Question {}
  }

  /**
   * What a node answers.
   *
   * @param status as of HTTP; 0 when no answer came in time
   */
  record Reply(int status, JsonNode body) {
    static final Reply NONE = new Reply(0, MissingNode.getInstance());

    boolean isOk() {
      return status == 200;
    }
  }

  /**
   * Asks.
   *
   * @param then is told the answer, or {@link Reply#NONE} when there was none within 2 s
   */
  void ask(String node, Question question, Consumer<Reply> then);
}
