package dev.troupe.scenarios.storing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.replication.store.Ring;
import dev.troupe.scenarios.stage.Callers;
import dev.troupe.scenarios.stage.Callers.Caller;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import dev.troupe.scenarios.stage.Rounds;
import dev.troupe.scenarios.stage.Rounds.Target;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Clients that read a key and then write it, over what they have read; and in the end look at each
 * key at each of its homes, until all homes of a key show the same, or nothing changes any more.
 *
 * <p>In the history process 0 is who does the faults, the next are the looks, one for each home of
 * each key, and the next the clients.
 */
final class StoringClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** All homes of all keys are many questions. */
  private static final Duration LOOK_PAUSE = Duration.ofSeconds(1);

  /**
   * After so long without a change nothing is on its way any more: homes may differ for ever about
   * a write whose outcome is unknown.
   */
  private static final Duration STEADY = Duration.ofSeconds(15);

  private final World world;
  private final NodeApi api;
  private final FaultNotes faults;
  private final Goods goods;
  private final String level;
  private final int choices;
  private final RandomGenerator random;
  private final Turns turns;
  private final Rounds rounds;
  private final List<Target> targets = new ArrayList<>();
  private final Callers callers;
  private SortedMap<Integer, JsonNode> last = new TreeMap<>();
  private Duration lastChange = Duration.ZERO;

  /**
   * @param random draws keys
   */
  StoringClients(
      World world,
      HistoryRecorder history,
      NodeApi api,
      FaultNotes faults,
      Goods goods,
      Ring ring,
      Workload workload,
      RandomGenerator random) {
    this.world = world;
    this.api = api;
    this.faults = faults;
    this.goods = goods;
    this.level = goods.level();
    this.choices = workload.count(Storing.KEYS, 2);
    this.random = random;
    this.turns = new Turns(world, workload, this::turn);
    int count = Turns.clients(workload);
    keys(count).forEach(key -> ring.homes(ring.partition(key)).forEach(home -> look(key, home)));
    var look = new Rounds.Look("look", this::view, this::isFinal, LOOK_PAUSE);
    this.rounds = new Rounds(world, history, api, faults, targets, 1, look);
    this.callers = new Callers(world, history, 1 + targets.size(), count);
  }

  private TreeSet<String> keys(int count) {
    var keys = new TreeSet<String>();
    for (int client = 1; client <= count; client++) {
      for (int choice = 1; choice <= choices; choice++) {
        keys.add(goods.key(client, choice));
      }
    }
    return keys;
  }

  private void look(String key, NodeId home) {
    targets.add(
        new Target(
            home.name(),
            Questions.get(key, "one"),
            JSON.objectNode().put("node", home.name()).put("key", key),
            reply -> Questions.readAt(home.name(), reply)));
  }

  private ObjectNode view(JsonNode read) {
    var view = JSON.objectNode();
    var values = view.putArray("values");
    var items = new TreeSet<String>();
    for (String value : Questions.texts(read.path("values"))) {
      values.add(goods.write(value));
      items.addAll(goods.items(value));
    }
    if (goods == Goods.CARTS) {
      items.forEach(view.putArray("items")::add);
    }
    return view;
  }

  private boolean isFinal(SortedMap<Integer, JsonNode> answers) {
    if (!answers.equals(last)) {
      last = new TreeMap<>(answers);
      lastChange = world.now();
    }
    return homesAgree(answers) || world.now().minus(lastChange).compareTo(STEADY) >= 0;
  }

  private boolean homesAgree(SortedMap<Integer, JsonNode> answers) {
    var byKey = new TreeMap<String, TreeSet<String>>();
    for (var answer : answers.entrySet()) {
      String key = targets.get(answer.getKey()).about().path("key").asText();
      var shown = new TreeSet<>(Questions.texts(answer.getValue().path("values")));
      if (!byKey.computeIfAbsent(key, any -> shown).equals(shown)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean ready() {
    return rounds.ready();
  }

  @Override
  public void begin() {
    rounds.begin();
    faults.begin();
    world.onTrace(this::see);
    turns.begin();
  }

  private void see(TraceEvent event) {
    if (faults.concerns(event) && !rounds.settled()) {
      faults.see(event);
    }
  }

  private void turn(int number, boolean asks) {
    int choice = 1 + random.nextInt(choices);
    if (asks) {
      callers.free(number).ifPresent(caller -> read(caller, goods.key(caller.number(), choice)));
    }
  }

  private void read(Caller caller, String key) {
    caller.invokes("get", JSON.objectNode().put("key", key).put("level", level));
    api.ask(caller.node(), Questions.get(key, level), reply -> answered(caller, key, reply));
  }

  /** A read that was not answered did nothing. */
  private void answered(Caller caller, String key, Reply reply) {
    Questions.read(reply)
        .ifPresentOrElse(
            body -> {
              caller.ok(view(body));
              write(caller, key, body);
            },
            () -> caller.fail(reply));
  }

  private void write(Caller caller, String key, JsonNode read) {
    String write = caller.name() + "/" + caller.next();
    List<String> siblings = Questions.texts(read.path("values"));
    var put = JSON.objectNode().put("key", key).put("value", write).put("level", level);
    var over = put.putArray("over");
    siblings.forEach(sibling -> over.add(goods.write(sibling)));
    if (goods == Goods.CARTS) {
      put.put("item", write);
    }
    caller.invokes("put", put);
    String value = goods.value(write, siblings);
    var question = Questions.put(key, level, value, read.path("context").asText());
    api.ask(caller.node(), question, reply -> written(caller, reply));
  }

  private static void written(Caller caller, Reply reply) {
    if (reply.found().isPresent()) {
      caller.ok();
    } else {
      caller.unconfirmed(reply);
    }
  }

  @Override
  public void finish() {
    turns.end();
    callers.awaitAnswers(rounds::finish);
  }

  @Override
  public boolean settled() {
    return rounds.settled();
  }

  @Override
  public void giveUp() {
    rounds.giveUp();
  }
}
