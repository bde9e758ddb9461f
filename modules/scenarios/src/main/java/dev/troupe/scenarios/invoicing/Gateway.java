package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.node.desk.Submission;
import java.time.Duration;
import java.util.function.Consumer;

/** How clients reach a node. Answers come on the world's loop, one for each question. */
public interface Gateway {

  /** How long clients wait for an answer, in either world. */
  Duration PATIENCE = Duration.ofSeconds(2);

  /** How a question ended. */
  sealed interface Reply {

    /** The node answered. */
    record Answered(int status, JsonNode body) implements Reply {}

    /** It never reached the node: nothing was done. */
    record NotSent(String why) implements Reply {}

    /** Sent, and no answer came: nobody knows. */
    record Lost(String why) implements Reply {}
  }

  /** Submits an invoice to a node. */
  void submit(String node, Submission submission, Consumer<Reply> then);

  /** Reads the ledger on a node. */
  void ledger(String node, long from, int limit, Consumer<Reply> then);
}
