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
 * key at each of its homes, until all homes of a key show the same.
 *
 * <p>In the history process 0 is who does the faults, the next are the looks, one for each home of
 * each key, and the next the clients; after an unknown outcome a client goes on under a new number.
 */
final class StoringClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A client asks one node, always the same, and one thing after the other. */
  private final class Client {
    final int number;
    final String node;
    int process;
    int sequence;
    boolean busy;

    Client(int number, String node) {
      this.number = number;
      this.node = node;
      this.process = firstClient + number;
    }

    void turn(String key) {
      busy = true;
      history.invoke(process, "get", JSON.objectNode().put("key", key).put("level", level));
      api.ask(node, Questions.get(key, level), reply -> answered(key, reply));
    }

    /** A read that was not answered did nothing. */
    private void answered(String key, Reply reply) {
      Questions.read(reply)
          .ifPresentOrElse(
              body -> {
                history.ok(process, view(body));
                write(key, body);
              },
              () -> {
                history.fail(process, reply.reason());
                busy = false;
              });
    }

    private void write(String key, JsonNode read) {
      String write = "client-%d/%d".formatted(number, ++sequence);
      List<String> siblings = Questions.texts(read.path("values"));
      var put = JSON.objectNode().put("key", key).put("value", write).put("level", level);
      siblings.forEach(sibling -> put.withArray("over").add(goods.write(sibling)));
      put.withArray("over");
      if (goods == Goods.CARTS) {
        put.put("item", write);
      }
      history.invoke(process, "put", put);
      String value = goods.value(write, siblings);
      api.ask(node, Questions.put(key, level, value, read.path("context").asText()), this::written);
    }

    private void written(Reply reply) {
      busy = false;
      if (reply.found().isPresent()) {
        history.ok(process);
      } else if (reply.didNothing()) {
        history.fail(process, reply.reason());
      } else {
        history.unknown(process, reply.reason());
        process += clients.size();
      }
    }
  }

  private final World world;
  private final HistoryRecorder history;
  private final NodeApi api;
  private final FaultNotes faults;
  private final Goods goods;
  private final String level;
  private final int choices;
  private final RandomGenerator random;
  private final Turns turns;
  private final Rounds rounds;
  private final int firstClient;
  private final List<Target> targets = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();

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
    this.history = history;
    this.api = api;
    this.faults = faults;
    this.goods = goods;
    this.level = goods.level();
    this.choices = workload.count(Storing.KEYS, 2);
    this.random = random;
    this.turns = new Turns(world, workload, this::turn);
    int count = Turns.clients(workload);
    keys(count).forEach(key -> ring.homes(ring.partition(key)).forEach(home -> look(key, home)));
    this.firstClient = targets.size();
    var look = new Rounds.Look("look", this::view, this::homesAgree);
    this.rounds = new Rounds(world, history, api, faults, targets, 1, look);
    var nodes = world.nodes();
    for (int i = 1; i <= count; i++) {
      clients.add(new Client(i, nodes.get(i % nodes.size())));
    }
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

  /** The next client that is free asks; when none is, nobody does. */
  private void turn(int number, boolean asks) {
    int choice = 1 + random.nextInt(choices);
    for (int i = 0; asks && i < clients.size(); i++) {
      Client client = clients.get((number - 1 + i) % clients.size());
      if (!client.busy) {
        client.turn(goods.key(client.number, choice));
        return;
      }
    }
  }

  @Override
  public void finish() {
    turns.end();
    awaitAnswers();
  }

  private void awaitAnswers() {
    if (clients.stream().anyMatch(client -> client.busy)) {
      world.after(Duration.ofMillis(20), this::awaitAnswers);
    } else {
      rounds.finish();
    }
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
