package dev.troupe.scenarios.storing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.ConfigFactory;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.core.node.NodeId;
import dev.troupe.harness.run.FakeWorld;
import dev.troupe.harness.script.Workload;
import dev.troupe.replication.store.Ring;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Shoppers at two homes of one cart, whose answers a test makes up. */
class StoringClientsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<NodeId> NODES = List.of(new NodeId("node-1"), new NodeId("node-2"));

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "node-2");
  private final HistoryRecorder history = HistoryRecorder.inMemory(() -> world.now().toNanos());
  private final Map<String, List<String>> carts = new TreeMap<>();
  private final List<JsonNode> written = new ArrayList<>();
  private String answeredBy = "";
  private Reply writing = new Reply.Answered(200, JSON.objectNode());
  private Duration time = Duration.ofMillis(1);
  private final StoringClients clients =
      new StoringClients(
          world,
          history,
          (node, question, then) ->
              world.after(
                  question.body().isPresent() ? time : Duration.ofMillis(1),
                  () -> then.accept(answer(node, question))),
          new FaultNotes(world, history, new Lives("new-life", "up-again"), Duration.ZERO),
          Goods.CARTS,
          new Ring(NODES, 1, 2),
          new Workload("carting", ConfigFactory.parseString("rate = 1/s, clients = 2, keys = 1")),
          new SplittableRandom(1));

  private Reply answer(String node, Question question) {
    assertThat(question.path()).isEqualTo("/store/cart-1?level=one");
    if (question.body().isPresent()) {
      written.add(question.body().get());
      return writing;
    }
    var body = JSON.objectNode().put("key", "cart-1").put("context", "seen by " + node);
    body.putArray("answered").add(answeredBy.isEmpty() ? node : answeredBy);
    var values = body.putArray("values");
    carts.getOrDefault(node, List.of()).forEach(values::add);
    return new Reply.Answered(values.isEmpty() ? 404 : 200, body);
  }

  private static String cart(String write, String... items) {
    var cart = JSON.objectNode().put("write", write);
    List.of(items).forEach(cart.putArray("items")::add);
    return cart.toString();
  }

  private boolean await(BooleanSupplier condition) {
    return world.runUntil(condition, Duration.ofSeconds(5));
  }

  private void begin() {
    assertThat(await(clients::ready)).isTrue();
    clients.begin();
  }

  private List<Call> calls(String function) {
    return history.history().calls(function);
  }

  @Test
  void theyBeginWhenEachHomeAnswersForItself() {
    answeredBy = "node-1";
    assertThat(await(clients::ready)).isFalse();
    answeredBy = "";
    assertThat(await(clients::ready)).isTrue();
  }

  @Test
  void whoAddsAnItemUnitesWhatHeReadsAndSaysWhatItReplaces() {
    begin();
    carts.put("node-1", List.of(cart("a", "x"), cart("b", "x", "y")));
    carts.put("node-2", carts.get("node-1"));
    await(() -> !written.isEmpty());
    JsonNode put = written.getFirst();
    assertThat(put.path("context").asText()).startsWith("seen by node-");
    assertThat(put.path("value").asText())
        .isEqualTo("{\"write\":\"client-1/1\",\"items\":[\"client-1/1\",\"x\",\"y\"]}");
    assertThat(calls("put").getFirst().argument().toString())
        .isEqualTo(
            "{\"key\":\"cart-1\",\"value\":\"client-1/1\",\"level\":\"one\",\"over\":[\"a\",\"b\"],\"item\":\"client-1/1\"}");
    await(() -> calls("put").getFirst().completion().isPresent());
    assertThat(calls("put").getFirst().outcome()).isEqualTo(Type.OK);
  }

  @Test
  void anUnknownWriteIsNotTakenForAFailureAndItsProcessIsOver() {
    writing = new Reply.Answered(504, JSON.objectNode().put("outcome", "unknown"));
    begin();
    await(() -> calls("put").size() == 3);
    assertThat(calls("put").getFirst().outcome()).isEqualTo(Type.UNKNOWN);
    assertThat(calls("put").stream().limit(3).map(call -> call.invocation().process()).distinct())
        .hasSize(3);
    writing = new Reply.NotSent("down");
    await(() -> calls("put").size() == 4);
    await(() -> calls("put").getLast().completion().isPresent());
    assertThat(calls("put").get(3).outcome()).isEqualTo(Type.FAIL);
  }

  @Test
  void theyLookUntilAllHomesShowTheSame() {
    begin();
    carts.put("node-1", List.of(cart("a", "x")));
    clients.finish();
    assertThat(await(clients::settled)).isFalse();
    carts.put("node-2", List.of(cart("a", "x")));
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("look").getLast().completion().orElseThrow().value().toString())
        .isEqualTo("{\"values\":[\"a\"],\"items\":[\"x\"]}");
  }

  @Test
  void whatIsBeingWrittenIsAwaitedBeforeTheyLook() {
    time = Duration.ofMillis(700);
    begin();
    await(() -> calls("put").size() == 1);
    int looked = calls("look").size();
    clients.finish();
    world.runUntil(() -> false, Duration.ofMillis(600));
    assertThat(calls("look")).hasSize(looked);
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("put").getFirst().outcome()).isEqualTo(Type.OK);
  }

  @Test
  void homesThatDifferAreFinalOnlyWhenNothingChangesAnyMore() {
    begin();
    carts.put("node-1", List.of(cart("a", "x")));
    clients.finish();
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(12))).isFalse();
    carts.put("node-1", List.of(cart("b", "x")));
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(14))).isFalse();
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("look").getLast().outcome()).isEqualTo(Type.OK);
  }

  @Test
  void homesThatNeverAgreeAreGivenUpAndRecorded() {
    begin();
    carts.put("node-1", List.of(cart("a", "x")));
    clients.finish();
    assertThat(await(clients::settled)).isFalse();
    clients.giveUp();
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("look").getLast().outcome()).isEqualTo(Type.OK);
  }
}
