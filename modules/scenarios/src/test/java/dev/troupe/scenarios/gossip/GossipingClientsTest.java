package dev.troupe.scenarios.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Those who look on, at two nodes and a liar whose answers a test makes up. */
class GossipingClientsTest {

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "node-2", "liar");
  private final HistoryRecorder history = HistoryRecorder.inMemory(() -> world.now().toNanos());
  private final Map<String, String> leaders = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private int members = 3;
  private int status = 200;
  private String said = "up";
  private boolean suspect;
  private Duration told = Duration.ofMillis(1);
  private final GossipingClients clients =
      new GossipingClients(
          world,
          history,
          (node, question, then) -> {
            asked.add(node + " " + question.path());
            var time = question.body().isPresent() ? told : Duration.ofMillis(1);
            world.after(time, () -> then.accept(answer(node, question)));
          },
          new FaultNotes(
              world, history, new Lives("in-a-new-life", "reached-again"), Duration.ofMillis(7)),
          new Workload("gossiping", ConfigFactory.parseString("rate = 1/s")),
          0);

  private Reply answer(String node, Question question) {
    var body = JsonNodeFactory.instance.objectNode();
    if (question.body().isPresent()) {
      return new Reply.Answered(status, body);
    }
    if (!leaders.containsKey(node)) {
      return new Reply.Lost("silence");
    }
    body.put("leader", leaders.get(node));
    var all = body.putArray("members");
    for (int i = 1; i <= members; i++) {
      all.addObject()
          .put("member", "m" + i)
          .put("status", said)
          .put("suspect", suspect)
          .put("incarnation", 5)
          .put("version", 6)
          .put("release", "r")
          .putObject("properties")
          .put("rumour", "7");
    }
    return new Reply.Answered(200, body);
  }

  private boolean await(BooleanSupplier condition) {
    return world.runUntil(condition, Duration.ofSeconds(5));
  }

  private void begin() {
    leaders.put("node-1", "node-2");
    leaders.put("node-2", "node-2");
    assertThat(await(clients::ready)).isTrue();
    clients.begin();
  }

  private List<Call> calls(String function) {
    return history.history().calls(function);
  }

  private List<String> told(String function) {
    return calls(function).stream().map(call -> call.argument().toString()).toList();
  }

  @Test
  void theyBeginWhenAllSeeAllUpAndTheSameOneLead() {
    leaders.put("node-1", "node-2");
    assertThat(await(clients::ready)).isFalse();
    leaders.put("node-2", "node-1");
    assertThat(await(clients::ready)).isFalse();
    leaders.put("node-2", "node-2");
    members = 2;
    assertThat(await(clients::ready)).isFalse();
    members = 3;
    said = "joining";
    assertThat(await(clients::ready)).isFalse();
    said = "up";
    suspect = true;
    assertThat(await(clients::ready)).isFalse();
    suspect = false;
    begin();
    assertThat(calls("view")).hasSize(2).allMatch(call -> call.outcome() == Type.OK);
    assertThat(calls("view").getFirst().completion().orElseThrow().value().toString())
        .startsWith(
            "{\"leader\":\"node-2\",\"members\":[{\"member\":\"m1\",\"status\":\"up\",\"incarnation\":5,\"version\":6,\"release\":\"r\",\"rumour\":7}");
  }

  @Test
  void oneAfterTheOtherIsToldSomethingNew() {
    begin();
    await(() -> calls("rumour").size() == 3);
    assertThat(told("rumour"))
        .containsExactly(
            "{\"node\":\"node-2\",\"at\":1000000,\"rumour\":1}",
            "{\"node\":\"node-1\",\"at\":2000000,\"rumour\":2}",
            "{\"node\":\"node-2\",\"at\":3000000,\"rumour\":3}");
    assertThat(calls("rumour").getFirst().outcome()).isEqualTo(Type.OK);
  }

  @Test
  void whatWasRefusedMayHaveBeenSaid() {
    begin();
    status = 503;
    await(() -> false);
    assertThat(calls("rumour").getFirst().outcome()).isEqualTo(Type.UNKNOWN);
  }

  @Test
  void theLiarIsToldToLieAlsoInANewLifeAndNeverAsked() {
    begin();
    world.crash("liar");
    await(() -> false);
    world.restart("liar");
    world.emit("liar", "reached-again");
    await(() -> false);
    assertThat(asked).filteredOn(question -> question.startsWith("liar")).hasSize(2);
    assertThat(asked).doesNotContain("liar /gossip");
  }

  @Test
  void whatTheLiarSeesIsNotNoted() {
    begin();
    change("node-1", "zone=a rumour=9");
    change("liar", "rumour=8");
    world.emit("liar", "gossip-traffic", "millis", 10, "bytes", 20);
    await(() -> calls("changed").size() == 2);
    assertThat(told("changed"))
        .containsExactly(
            "{\"member\":\"node-2\",\"status\":\"up\",\"incarnation\":3,\"version\":4,\"release\":\"r\",\"rumour\":9,\"at\":0,\"node\":\"node-1\"}");
    assertThat(calls("traffic")).isEmpty();
  }

  private void change(String node, String properties) {
    world.emit(
        node,
        "member-changed",
        "member",
        "node-2",
        "status",
        "up",
        "incarnation",
        3,
        "version",
        4,
        "release",
        "r",
        "properties",
        properties);
  }

  @Test
  void aNewLifeBeginsWhenItStartsAndIsReachedLater() {
    begin();
    world.crash("node-2");
    world.restart("node-2");
    world.emit("node-2", "in-a-new-life");
    world.emit("node-2", "reached-again");
    world.emit("node-2", "reached-again");
    await(() -> false);
    assertThat(calls("fault").stream().map(call -> call.argument().get("what").asText()))
        .containsExactly("crashed", "started", "up");
  }

  @Test
  void theyWaitUntilAllAgreeAgainAndNobodyIsToldAnyMore() {
    begin();
    leaders.put("node-1", "node-1");
    clients.finish();
    int before = calls("rumour").size();
    assertThat(await(clients::settled)).isFalse();
    leaders.put("node-1", "node-2");
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("rumour")).hasSize(before);
  }

  @Test
  void theyLookOnlyWhenNobodyIsBeingToldAnything() {
    told = Duration.ofMillis(600);
    begin();
    await(() -> calls("rumour").size() == 1);
    asked.clear();
    clients.finish();
    world.runUntil(() -> false, Duration.ofMillis(500));
    assertThat(asked).isEmpty();
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("rumour").getFirst().outcome()).isEqualTo(Type.OK);
    assertThat(calls("view").getLast().invocation().index())
        .isGreaterThan(calls("rumour").getFirst().endIndex());
  }

  @Test
  void whoNeverAgreesIsGivenUp() {
    begin();
    leaders.remove("node-1");
    clients.finish();
    assertThat(await(clients::settled)).isFalse();
    clients.giveUp();
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("view").getLast().outcome()).isIn(Type.OK, Type.FAIL);
  }
}
