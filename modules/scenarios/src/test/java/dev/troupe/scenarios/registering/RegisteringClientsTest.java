package dev.troupe.scenarios.registering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.run.FakeWorld;
import dev.troupe.harness.script.Workload;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Clients of two nodes, whose answers a test makes up. */
class RegisteringClientsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "node-2");
  private final HistoryRecorder history = HistoryRecorder.inMemory(() -> world.now().toNanos());
  private final Map<String, String> leaders =
      new TreeMap<>(Map.of("node-1", "node-2", "node-2", "node-2"));
  private final Map<String, String> values = new TreeMap<>();
  private Reply writing = new Reply.Answered(200, JSON.objectNode());
  private Reply comparing = new Reply.Answered(200, JSON.objectNode());

  private RegisteringClients clients(String more) {
    return new RegisteringClients(
        world,
        history,
        (node, question, then) ->
            world.after(Duration.ofMillis(1), () -> then.accept(answer(node, question))),
        new FaultNotes(world, history, new Lives("new-life", "up-again"), Duration.ZERO),
        new Workload(
            "registering", ConfigFactory.parseString("rate = 10/s, clients = 2, keys = 1" + more)),
        new SplittableRandom(1));
  }

  private Reply answer(String node, Question question) {
    if (question.path().equals("/groups/registers")) {
      return new Reply.Answered(200, JSON.objectNode().put("leader", leaders.get(node)));
    }
    if (question.body().isPresent()) {
      return question.path().endsWith("/compare-and-set") ? comparing : writing;
    }
    String found = question.path().endsWith("read=local") ? values.get(node) : "agreed";
    var body = JSON.objectNode().put("key", "key-1").put("index", 1);
    return found == null
        ? new Reply.Answered(404, body)
        : new Reply.Answered(200, body.put("value", found));
  }

  private boolean await(BooleanSupplier condition) {
    return world.runUntil(condition, Duration.ofSeconds(5));
  }

  private RegisteringClients begun(String more) {
    var clients = clients(more);
    assertThat(await(clients::ready)).isTrue();
    clients.begin();
    return clients;
  }

  private List<Call> calls(String function) {
    return history.history().calls(function);
  }

  private Call ended(String function) {
    await(() -> calls(function).stream().anyMatch(call -> call.completion().isPresent()));
    return calls(function).getFirst();
  }

  private static JsonNode result(Call call) {
    return call.completion().orElseThrow().value();
  }

  @Test
  void theyBeginWhenAllKnowOneLeader() {
    leaders.put("node-1", "");
    var clients = clients("");
    assertThat(await(clients::ready)).isFalse();
    leaders.put("node-1", "node-1");
    assertThat(await(clients::ready)).isFalse();
    leaders.put("node-1", "node-2");
    assertThat(await(clients::ready)).isTrue();
    clients.begin();
    assertThat(calls("view")).hasSize(2);
    assertThat(calls("client").getFirst().argument().toString())
        .isEqualTo("{\"client\":\"client-1\",\"node\":\"node-2\"}");
  }

  @Test
  void whatIsRecordedIsWhatTheModelOfACasRegisterReads() {
    begun("");
    assertThat(ended("read").argument().toString()).isEqualTo("{\"key\":\"key-1\",\"value\":null}");
    assertThat(result(ended("read")).toString())
        .isEqualTo("{\"key\":\"key-1\",\"value\":\"agreed\"}");
    assertThat(ended("write").argument().toString()).matches(".*\"value\":\"client-\\d/\\d+\"}");
    assertThat(ended("cas").argument().path("value")).hasSize(2);
    assertThat(result(ended("cas")).path("value").asBoolean()).isTrue();
  }

  @Test
  void anotherValueThanExpectedIsAnAnswerAndExpectedNext() {
    comparing = new Reply.Answered(409, JSON.objectNode().put("value", "theirs"));
    begun("");
    assertThat(ended("cas").outcome()).isEqualTo(Type.OK);
    assertThat(result(ended("cas")).path("value").asBoolean(true)).isFalse();
    await(() -> calls("cas").size() == 12);
    assertThat(calls("cas").stream().map(cas -> cas.argument().path("value").path(0).asText()))
        .contains("theirs");
  }

  @Test
  void anUnknownWriteIsNotTakenForAFailureAndARefusedOneIs() {
    writing = new Reply.Answered(504, JSON.objectNode().put("outcome", "unknown"));
    comparing = new Reply.Answered(503, JSON.objectNode().put("error", "nobody leads"));
    begun("");
    assertThat(ended("write").outcome()).isEqualTo(Type.UNKNOWN);
    assertThat(ended("cas").outcome()).isEqualTo(Type.FAIL);
    await(() -> calls("write").size() == 4);
    assertThat(calls("write").stream().map(call -> call.invocation().process()).distinct())
        .hasSize(4);
  }

  @Test
  void inTheEndEachNodeIsReadAndThenLookedAtUntilAllAreTheSame() {
    var clients = begun("");
    values.put("node-1", "agreed");
    clients.finish();
    assertThat(await(clients::settled)).isFalse();
    assertThat(calls("look")).isNotEmpty();
    values.put("node-2", "agreed");
    assertThat(await(clients::settled)).isTrue();
    long lastRead = calls("read").getLast().endIndex();
    assertThat(calls("look").getFirst().invocation().index()).isGreaterThan(lastRead);
    assertThat(result(calls("look").getLast()).toString()).isEqualTo("{\"value\":\"agreed\"}");
  }

  @Test
  void membersThatNeverAgreeAreGivenUpAndRecorded() {
    var clients = begun("");
    clients.finish();
    values.put("node-1", "another");
    assertThat(await(clients::settled)).isFalse();
    clients.giveUp();
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("look").getLast().outcome()).isEqualTo(Type.OK);
  }

  @Test
  void afterTheirTimeTheyOnlyRead() {
    begun(", until = 300ms");
    world.runUntil(() -> false, Duration.ofSeconds(5));
    assertThat(calls("write").size() + calls("cas").size()).isLessThan(3);
    assertThat(calls("read")).hasSizeGreaterThan(20);
  }

  @Test
  void onlyTheNodesNamedAreAsked() {
    begun(", nodes = [2]");
    assertThat(calls("client"))
        .extracting(call -> ((ObjectNode) call.argument()).path("node").asText())
        .containsOnly("node-2");
  }
}
