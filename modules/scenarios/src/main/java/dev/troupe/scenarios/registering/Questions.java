package dev.troupe.scenarios.registering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.Config;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.GroupsDesk;
import dev.troupe.node.desk.RegisterForms.Exchange;
import dev.troupe.node.desk.RegisterForms.NewValue;
import dev.troupe.node.desk.RegistersDesk;
import dev.troupe.node.desk.RegistersDesk.Place;
import dev.troupe.node.registers.Registers;
import dev.troupe.node.registers.RegistersSettings;
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;

/** What clients of registers ask, and how they read the answers. */
final class Questions {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Questions() {}

  static Question group() {
    return Question.get(
        "group",
        "/groups/" + Registers.GROUP,
        (system, node) -> new GroupsDesk(system, node, List.of()).status(Registers.GROUP));
  }

  static Question get(String key, String read) {
    return Question.get(
        "get",
        "/registers/%s?read=%s".formatted(key, read),
        (system, node) -> desk(system, node).get(key, Optional.of(read)));
  }

  static Question put(String key, String value) {
    return Question.put(
        "put",
        "/registers/" + key,
        JSON.objectNode().put("value", value),
        (system, node) -> desk(system, node).put(key, Place.NONE, new NewValue(value)));
  }

  static Question compareAndSet(String key, Optional<String> expect, String value) {
    String expected = expect.orElse(null);
    return Question.post(
        "compare-and-set",
        "/registers/%s/compare-and-set".formatted(key),
        JSON.objectNode().put("expect", expected).put("value", value),
        (system, node) ->
            desk(system, node).compareAndSet(key, Place.NONE, new Exchange(expected, value)));
  }

  private static RegistersDesk desk(ActorSystem<?> system, NodeContext node) {
    Config config = system.settings().config();
    return new RegistersDesk(system, node, RegistersSettings.from(config));
  }

  /** What was read, also where there is no value. */
  static Optional<JsonNode> read(Reply reply) {
    return reply instanceof Reply.Answered(int status, JsonNode body)
            && (status == 200 || status == 404 && body.has("key"))
        ? Optional.of(body)
        : Optional.empty();
  }

  /** The value in an answer. */
  static Optional<String> value(JsonNode body) {
    return body.hasNonNull("value") ? Optional.of(body.get("value").asText()) : Optional.empty();
  }

  /** Whether a comparison told that the register has another value. */
  static boolean isDifferent(Reply reply) {
    return reply instanceof Reply.Answered(int status, JsonNode body) && status == 409;
  }
}
