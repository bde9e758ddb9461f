package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * How to ask a node what its users ask it: by its HTTP API, or in the simulation the desk that the
 * API asks. Answers come on the world's loop, one a question.
 */
@FunctionalInterface
public interface NodeApi {

  /** For an answer. */
  Duration PATIENCE = Duration.ofSeconds(2);

  /** A node's own desk, asked from within the node. */
  @FunctionalInterface
  interface Desk {
    /**
     * @throws dev.troupe.node.desk.BadRequest for a question that HTTP answers with 400
     */
    CompletionStage<Answer> ask(ActorSystem<?> system, NodeContext node);
  }

  /**
   * What a node is asked.
   *
   * @param what in a word, for the trace
   * @param method of HTTP
   * @param path of the API
   * @param body of the request
   * @param desk the same question to the desk
   */
  record Question(String what, String method, String path, Optional<JsonNode> body, Desk desk) {

    /** That is only read. */
    public static Question get(String what, String path, Desk desk) {
      return new Question(what, "GET", path, Optional.empty(), desk);
    }

    public static Question put(String what, String path, JsonNode body, Desk desk) {
      return new Question(what, "PUT", path, Optional.of(body), desk);
    }

    public static Question post(String what, String path, JsonNode body, Desk desk) {
      return new Question(what, "POST", path, Optional.of(body), desk);
    }
  }

  /** How a question ended. */
  sealed interface Reply {

    /**
     * The node answered.
     *
     * @param status as of HTTP
     */
    record Answered(int status, JsonNode body) implements Reply {}

    /** It never reached the node: nothing was done. */
    record NotSent(String why) implements Reply {}

    /** Sent, and no answer came in time: nobody knows. */
    record Lost(String why) implements Reply {}

    /** What was asked for, where it was answered with 200. */
    default Optional<JsonNode> found() {
      return this instanceof Answered(int status, JsonNode body) && status == 200
          ? Optional.of(body)
          : Optional.empty();
    }

    /**
     * Whether nothing was done for certain, and never will be. 503 is a refusal; 504 and 500 may
     * come after it was done; 410 says that it cannot be told any more.
     */
    default boolean didNothing() {
      return switch (this) {
        case Answered(int status, JsonNode body) ->
            status == 503 || status / 100 == 4 && status != 410;
        case NotSent notSent -> true;
        case Lost lost -> false;
      };
    }

    /** For a history. */
    default String reason() {
      return switch (this) {
        case Answered(int status, JsonNode body) -> status + " " + body;
        case NotSent(String why) -> why;
        case Lost(String why) -> why;
      };
    }
  }

  /**
   * Asks.
   *
   * @param then is told once how it ended, within 2 s
   */
  void ask(String node, Question question, Consumer<Reply> then);

  /**
   * The way into this scene.
   *
   * @param seed of how long questions and answers are under way in the simulation: a stream of its
   *     own
   */
  static NodeApi of(Scene scene, long seed) {
    return switch (scene.access()) {
      case Scene.Access.Http(var addresses) -> new HttpApi(scene.world(), addresses);
      case Scene.Access.Direct(var world) -> new DeskApi(world, new SplittableRandom(~seed));
    };
  }
}
