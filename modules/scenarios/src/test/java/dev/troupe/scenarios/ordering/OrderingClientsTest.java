package dev.troupe.scenarios.ordering;

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
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Clients at a shop whose answers a test makes up. */
class OrderingClientsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "stock", "payments", "shipping");
  private final HistoryRecorder history = HistoryRecorder.inMemory(() -> world.now().toNanos());
  private final Map<String, List<ObjectNode>> books = new TreeMap<>();
  private final List<String> orders = new ArrayList<>();
  private final List<JsonNode> placed = new ArrayList<>();
  private final List<String> pages = new ArrayList<>();
  private Reply placing = new Reply.Answered(202, JSON.objectNode());
  private String state = "completed";
  private int underWay;
  private int failing;

  private final OrderingClients clients =
      new OrderingClients(
          world,
          history,
          new ShopApi(
              (node, question, then) ->
                  world.after(Duration.ofMillis(1), () -> then.accept(answer(node, question))),
              Shop.settings(List.of("node-1"))),
          new Workload("ordering", ConfigFactory.parseString("rate = 10/s, clients = 2")),
          new SplittableRandom(1));

  private Reply answer(String node, Question question) {
    if (question.body().isPresent()) {
      placed.add(question.body().get());
      return placing;
    }
    if (!question.path().contains("limit=1&") && !question.path().endsWith("limit=1")) {
      pages.add(node + " " + question.path());
      if (failing > 0) {
        failing--;
        return new Reply.Lost("silence");
      }
    }
    return new Reply.Answered(
        200, question.what().equals("orders") ? orders(question) : page(question));
  }

  private static String parameter(Question question, String name) {
    return question.path().replaceAll(".*[?&]%s=([^&]*).*".formatted(name), "$1");
  }

  private ObjectNode orders(Question question) {
    int limit = Integer.parseInt(parameter(question, "limit"));
    int from =
        question.path().contains("after=") ? 1 + orders.indexOf(parameter(question, "after")) : 0;
    var page = JSON.objectNode();
    page.putObject("counts").put(state, orders.size());
    page.put("more", from + limit < orders.size());
    var sagas = page.putArray("sagas");
    orders.stream()
        .skip(from)
        .limit(limit)
        .forEach(order -> sagas.addObject().put("id", order).put("state", state));
    return page;
  }

  private ObjectNode page(Question question) {
    var entries = books.getOrDefault(question.what(), List.of());
    var page = JSON.objectNode();
    page.put("total", entries.size());
    page.put("under_way", question.what().equals("shipping") ? underWay : 0);
    var levels = page.putArray("levels");
    if (question.what().equals("stock")) {
      levels.addObject().put("item", "anvil").put("initial", 100).put("left", 98);
    }
    page.putArray("entries")
        .addAll(
            entries.stream()
                .skip(Integer.parseInt(parameter(question, "from")) - 1)
                .limit(Integer.parseInt(parameter(question, "limit")))
                .toList());
    return page;
  }

  private void entry(String service, String kind, String order) {
    var entry = JSON.objectNode().put("kind", kind).put("order", order);
    entry.putObject("facts").put("item", "anvil").put("count", "2").put("cents", "9800");
    books.computeIfAbsent(service, any -> new ArrayList<>()).add(entry);
  }

  private List<Call> calls(String function) {
    return history.history().calls(function);
  }

  private void settle() {
    clients.finish();
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(20))).isTrue();
  }

  private JsonNode seen() {
    return calls("read-shop").getLast().completion().orElseThrow().value();
  }

  @Test
  void anAnswerIsTakenForWhatItSaysAndSilenceForUnknown() {
    Map<Reply, Type> outcomes =
        Map.of(
            new Reply.Answered(202, JSON.objectNode()), Type.OK,
            new Reply.Answered(429, JSON.objectNode()), Type.FAIL,
            new Reply.Answered(503, JSON.objectNode()), Type.FAIL,
            new Reply.NotSent("refused"), Type.FAIL,
            new Reply.Answered(410, JSON.objectNode()), Type.UNKNOWN,
            new Reply.Answered(504, JSON.objectNode()), Type.UNKNOWN,
            new Reply.Lost("silence"), Type.UNKNOWN);
    clients.begin();
    outcomes.forEach(
        (reply, outcome) -> {
          placing = reply;
          int before = calls("place").size();
          world.runUntil(() -> calls("place").size() > before, Duration.ofSeconds(5));
          world.runUntil(() -> false, Duration.ofMillis(5));
          assertThat(calls("place").getLast().outcome()).as("%s", reply).isEqualTo(outcome);
        });
    assertThat(placed.stream().map(it -> it.get("client") + "/" + it.get("sequence")))
        .doesNotHaveDuplicates();
    assertThat(calls("place").getFirst().argument().get("order").asText()).isEqualTo("client-1/1");
  }

  @Test
  void allOrdersAndAllBooksAreReadPageByPage() {
    for (int i = 1; i <= 230; i++) {
      orders.add("client-1/" + i);
      entry("stock", "reserved", "client-1/" + i);
    }
    entry("payments", "charged", "client-1/1");
    entry("shipping", "booked", "client-1/1");
    entry("shipping", "shipped", "client-1/1");
    settle();
    assertThat(seen().get("orders")).hasSize(230);
    assertThat(seen().get("effects")).hasSize(232);
    assertThat(seen().get("effects").get(230).toString())
        .isEqualTo("{\"kind\":\"charged\",\"order\":\"client-1/1\",\"item\":\"\",\"amount\":9800}");
    assertThat(seen().get("effects").get(231).toString())
        .isEqualTo(
            "{\"kind\":\"shipped\",\"order\":\"client-1/1\",\"item\":\"anvil\",\"amount\":2}");
    assertThat(seen().get("shelves")).hasSize(1);
    assertThat(pages)
        .contains("stock /stock?from=201&limit=50", "shipping /shipments?from=1&limit=50");
  }

  @Test
  void nothingIsReadWhileAnOrderRunsOrAParcelIsUnderWay() {
    orders.add("client-1/1");
    state = "compensating";
    clients.finish();
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(10))).isFalse();
    state = "completed";
    underWay = 1;
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(10))).isFalse();
    assertThat(calls("read-shop")).isEmpty();
    underWay = 0;
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void whatStillChangesIsNotReadYet() {
    clients.finish();
    for (int i = 1; i <= 10; i++) {
      entry("payments", "charged", "client-1/" + i);
      assertThat(world.runUntil(clients::settled, Duration.ofSeconds(1))).isFalse();
    }
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(10))).isTrue();
    assertThat(seen().get("effects")).hasSize(10);
  }

  @Test
  void aReadThatFailsIsNotedAndBegunAnew() {
    orders.add("client-1/1");
    failing = 1;
    settle();
    assertThat(calls("read-shop")).extracting(Call::outcome).containsExactly(Type.FAIL, Type.OK);
  }

  @Test
  void whenTimeIsOverTheShopIsReadAsItIs() {
    orders.add("client-1/1");
    state = "running";
    clients.finish();
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(5))).isFalse();
    clients.giveUp();
    assertThat(world.runUntil(clients::settled, Duration.ofSeconds(5))).isTrue();
    assertThat(seen().get("orders").get(0).get("state").asText()).isEqualTo("running");
  }
}
