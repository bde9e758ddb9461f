package dev.troupe.scenarios.deciding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.DecreesDesk;
import dev.troupe.node.desk.DecreesDesk.Proposal;
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;

/** What proposers ask. */
final class Questions {

  private Questions() {}

  static Question propose(String decree, String value) {
    return Question.put(
        "propose",
        "/decrees/" + decree,
        JsonNodeFactory.instance.objectNode().put("value", value),
        (system, node) -> desk(system, node).propose(decree, new Proposal(value)));
  }

  static Question find(String decree) {
    return Question.get(
        "find", "/decrees/" + decree, (system, node) -> desk(system, node).find(decree));
  }

  private static DecreesDesk desk(ActorSystem<?> system, NodeContext node) {
    return new DecreesDesk(system, node, Optional.of(Deciding.PATIENCE));
  }

  /** What is chosen, also where nothing is known to be. */
  static Optional<JsonNode> found(Reply reply) {
    return reply instanceof Reply.Answered(int status, JsonNode body)
            && (status == 200 || status == 404)
        ? Optional.of(body)
        : Optional.empty();
  }
}
