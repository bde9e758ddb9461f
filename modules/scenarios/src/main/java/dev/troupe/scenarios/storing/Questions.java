package dev.troupe.scenarios.storing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.StoreDesk;
import dev.troupe.node.desk.StoreForm;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;

/** What clients of the store ask, and how they read the answers. */
final class Questions {

  private Questions() {}

  static Question get(String key, String level) {
    return Question.get(
        "get", path(key, level), (system, node) -> desk(system, node).get(key, Optional.of(level)));
  }

  static Question put(String key, String level, String value, String context) {
    var body = JsonNodeFactory.instance.objectNode().put("value", value).put("context", context);
    var form = new StoreForm(value, context);
    return Question.put(
        "put",
        path(key, level),
        body,
        (system, node) -> desk(system, node).put(key, Optional.of(level), form));
  }

  private static StoreDesk desk(ActorSystem<?> system, NodeContext node) {
    return new StoreDesk(system, node, Optional.of(NodeApi.PATIENCE));
  }

  private static String path(String key, String level) {
    return "/store/%s?level=%s".formatted(key, level);
  }

  /** What was read, also where there is no value: then it has no values, and a context. */
  static Optional<JsonNode> read(Reply reply) {
    return reply instanceof Reply.Answered(int status, JsonNode body)
            && (status == 200 || status == 404)
            && body.has("values")
        ? Optional.of(body)
        : Optional.empty();
  }

  /** The same, where this home answered and no other. */
  static Optional<JsonNode> readAt(String home, Reply reply) {
    return read(reply).filter(body -> texts(body.path("answered")).equals(List.of(home)));
  }

  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
