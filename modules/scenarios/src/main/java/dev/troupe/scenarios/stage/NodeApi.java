package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import java.time.Duration;
import java.util.Optional;
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
    CompletionStage<Answer> ask(ActorSystem<?> system, NodeContext node);
  }

  /**
   * What a node is asked.
   *
   * @param path of the API
   * @param put what is put there; nothing when it is only read
   * @param desk the same question to the desk
   */
  record Question(String path, Optional<JsonNode> put, Desk desk) {}

  /**
   * What a node answers.
   *
   * @param status as of HTTP; 0 when no answer came in time
   */
  record Reply(int status, JsonNode body) {

    /** No answer came in time. */
    public static final Reply NONE = new Reply(0, MissingNode.getInstance());

    public boolean isOk() {
      return status == 200;
    }
  }

  /**
   * Asks.
   *
   * @param then is told the answer, or {@link Reply#NONE} when there was none within 2 s
   */
  void ask(String node, Question question, Consumer<Reply> then);

  /** The way into this scene. */
  static NodeApi of(Scene scene) {
    return switch (scene.access()) {
      case Scene.Access.Http(var addresses) -> new HttpApi(scene.world(), addresses);
      case Scene.Access.Direct(var world) -> new DeskApi(world);
    };
  }
}
