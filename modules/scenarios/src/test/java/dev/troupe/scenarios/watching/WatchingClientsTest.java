package dev.troupe.scenarios.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.run.FakeWorld;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Those who look on, at two nodes whose views a test makes up. */
class WatchingClientsTest {

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "node-2");
  private final HistoryRecorder history = HistoryRecorder.inMemory(() -> world.now().toNanos());
  private final Map<String, String> levels = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private final WatchingClients clients =
      new WatchingClients(
          world,
          history,
          (node, question, then) -> {
            assertThat(question.path()).isEqualTo("/peers");
            assertThat(question.body()).isEmpty();
            asked.add(node);
            world.after(Duration.ofMillis(1), () -> then.accept(view(node)));
          },
          new FaultNotes(
              world, history, new Lives("in-a-new-life", "up-again"), Duration.ofMillis(7)));

  private Reply view(String node) {
    if (!levels.containsKey(node)) {
      return new Reply.Lost("silence");
    }
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("peers")
        .addObject()
        .put("peer", node.equals("node-1") ? "node-2" : "node-1")
        .put("level", levels.get(node));
    return new Reply.Answered(200, body);
  }

  private boolean await(BooleanSupplier condition) {
    return world.runUntil(condition, Duration.ofSeconds(5));
  }

  private void begin() {
    levels.put("node-1", "healthy");
    levels.put("node-2", "healthy");
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
  void theyBeginWhenAllSayThatAllAreHealthy() {
    levels.put("node-1", "healthy");
    assertThat(await(clients::ready)).isFalse();
    levels.put("node-2", "unknown");
    assertThat(await(clients::ready)).isFalse();
    begin();
    assertThat(calls("peers")).hasSize(2).allMatch(call -> call.outcome() == Type.OK);
    assertThat(calls("peers").getFirst().completion().orElseThrow().value().toString())
        .isEqualTo("{\"levels\":{\"node-2\":\"healthy\"}}");
  }

  @Test
  void verdictsAndFaultsAreNotedWithTheTimeSinceTheBegin() {
    begin();
    world.emit("node-1", "level-changed", "peer", "node-2", "from", "HEALTHY", "to", "SUSPECT");
    world.emit("node-2", "link", "to", "node-1", "rule", "slow", "latency-ms", 5, "jitter-ms", 6);
    world.emit("node-2", "link", "to", "node-1", "rule", "pass");
    world.emit("node-2", "something-else");
    assertThat(await(() -> calls("fault").size() == 2)).isTrue();
    assertThat(told("verdict"))
        .containsExactly(
            "{\"at\":0,\"node\":\"node-1\",\"peer\":\"node-2\",\"from\":\"healthy\",\"to\":\"suspect\"}");
    assertThat(told("fault"))
        .containsExactly(
            "{\"at\":0,\"node\":\"node-2\",\"what\":\"link\",\"to\":\"node-1\",\"rule\":\"slow\",\"latency-ms\":5,\"jitter-ms\":6}",
            "{\"at\":0,\"node\":\"node-2\",\"what\":\"link\",\"to\":\"node-1\",\"rule\":\"pass\"}");
  }

  @Test
  void aNodeIsUpAgainWhenItBeatsAndNotWhenItIsStarted() {
    begin();
    world.crash("node-2");
    world.restart("node-2");
    world.emit("node-2", "in-a-new-life");
    await(() -> false);
    assertThat(done()).containsExactly("crashed", "started");
    world.emit("node-2", "up-again");
    world.emit("node-2", "up-again");
    assertThat(await(() -> calls("fault").size() == 3)).isTrue();
    await(() -> false);
    assertThat(done()).containsExactly("crashed", "started", "up");
  }

  private List<String> done() {
    return calls("fault").stream().map(call -> call.argument().get("what").asText()).toList();
  }

  @Test
  void theyWaitUntilAllAreHealthyAgainAndRecordIt() {
    begin();
    levels.put("node-1", "suspect");
    clients.finish();
    assertThat(await(clients::settled)).isFalse();
    levels.put("node-1", "healthy");
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("peers").getLast().outcome()).isEqualTo(Type.OK);
    int then = asked.size();
    await(() -> false);
    assertThat(asked).hasSize(then);
  }

  @Test
  void whoIsDownIsNotAskedAndAwaited() {
    begin();
    world.crash("node-2");
    await(() -> false);
    asked.clear();
    clients.finish();
    assertThat(await(clients::settled)).isFalse();
    assertThat(asked).isNotEmpty().containsOnly("node-1");
    world.emit("node-2", "up-again");
    assertThat(await(clients::settled)).isTrue();
  }

  @Test
  void slackOfTheMachineIsRecorded() {
    begin();
    assertThat(told("machine")).containsExactly("{\"slack-ms\":7}");
  }

  @Test
  void givingUpRecordsWhatIsSaidThenAndThatNothingIs() {
    begin();
    levels.put("node-1", "failed");
    levels.remove("node-2");
    clients.finish();
    await(() -> false);
    clients.giveUp();
    assertThat(await(clients::settled)).isTrue();
    assertThat(calls("peers").subList(calls("peers").size() - 2, calls("peers").size()))
        .extracting(Call::outcome)
        .containsExactly(Type.OK, Type.FAIL);
  }
}
