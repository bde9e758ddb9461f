package dev.troupe.scenarios.registering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.node.registers.Registers;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Clients that read, write, and compare-and-set against what they saw last; and in the end read
 * each key by way of each node, and then look at each node's own memory until all are the same.
 *
 * <p>In the history process 0 is who does the faults; then come the views of the group, the looks
 * and the last reads, each by a process of its own; then the clients.
 */
final class RegisteringClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private enum Kind {
    READ,
    WRITE,
    CAS;

    /** Half are reads. */
    static Kind drawn(RandomGenerator random) {
      int number = random.nextInt(4);
      return number < 2 ? READ : number == 2 ? WRITE : CAS;
    }
  }

  private final World world;
  private final NodeApi api;
  private final FaultNotes faults;
  private final RandomGenerator random;
  private final int keys;
  private final Duration until;
  private final Turns turns;
  private final Rounds views;
  private final Rounds reads;
  private final Rounds looks;
  private final List<Target> looked = new ArrayList<>();
  private final Callers callers;

  /** What each client knows of each key. */
  private final SortedMap<String, Optional<String>> seen = new TreeMap<>();

  private Duration begun = Duration.ZERO;
  private boolean givenUp;
  private boolean looking;

  /**
   * @param random draws keys, and what is done to them
   */
  RegisteringClients(
      World world,
      HistoryRecorder history,
      NodeApi api,
      FaultNotes faults,
      Workload workload,
      RandomGenerator random) {
    this.world = world;
    this.api = api;
    this.faults = faults;
    this.random = random;
    this.keys = workload.count(Registering.KEYS, 3);
    this.until = workload.duration(Registering.UNTIL, FOR_EVER);
    this.turns = new Turns(world, workload, this::turn);
    var nodes = world.nodes();
    int process = 1;
    this.views =
        rounds(
            history,
            Rounds.of(nodes, Questions.group()),
            process,
            new Rounds.Look("view", RegisteringClients::view, this::oneLeads, Rounds.PAUSE));
    process += nodes.size();
    var last = new ArrayList<Target>();
    for (int key = 1; key <= keys; key++) {
      for (String node : nodes) {
        looked.add(target(node, name(key), "local", JSON.objectNode().put("node", node)));
        last.add(target(node, name(key), "linearizable", JSON.objectNode()));
      }
    }
    this.looks =
        rounds(
            history,
            looked,
            process,
            new Rounds.Look("look", RegisteringClients::value, this::allAgree, Rounds.PAUSE));
    process += looked.size();
    this.reads =
        rounds(
            history,
            last,
            process,
            new Rounds.Look("read", RegisteringClients::answer, all -> true, Rounds.PAUSE));
    process += last.size();
    var asked =
        workload
            .numbers(Registering.NODES)
            .map(numbers -> numbers.stream().map(number -> nodes.get(number - 1)).toList())
            .orElse(nodes);
    this.callers = new Callers(world, history, process, Turns.clients(workload), asked);
  }

  private Rounds rounds(
      HistoryRecorder history, List<Target> targets, int process, Rounds.Look look) {
    return new Rounds(world, history, api, faults, targets, process, look);
  }

  private static Target target(String node, String key, String read, ObjectNode about) {
    about.put("key", key);
    return new Target(node, Questions.get(key, read), about, Questions::read);
  }

  private static String name(int key) {
    return "key-" + key;
  }

  private static ObjectNode view(JsonNode status) {
    return JSON.objectNode().put("leader", status.path("leader").asText());
  }

  private static ObjectNode value(JsonNode read) {
    return JSON.objectNode().put("value", Questions.value(read).orElse(null));
  }

  private static ObjectNode answer(JsonNode read) {
    return keyed(read.path("key").asText()).put("value", Questions.value(read).orElse(null));
  }

  private static ObjectNode keyed(String key) {
    return JSON.objectNode().put("key", key);
  }

  private boolean oneLeads(SortedMap<Integer, JsonNode> statuses) {
    var leaders = new TreeSet<String>();
    statuses.values().forEach(status -> leaders.add(status.path("leader").asText()));
    return leaders.size() == 1 && !leaders.contains("");
  }

  private boolean allAgree(SortedMap<Integer, JsonNode> answers) {
    var byKey = new TreeMap<String, Optional<String>>();
    return answers.values().stream()
        .allMatch(
            read -> {
              var value = Questions.value(read);
              return byKey.computeIfAbsent(read.path("key").asText(), any -> value).equals(value);
            });
  }

  @Override
  public boolean ready() {
    return views.ready();
  }

  @Override
  public void begin() {
    views.begin();
    faults.begin();
    callers
        .all()
        .forEach(
            caller ->
                faults.note(
                    0,
                    "client",
                    JSON.objectNode().put("client", caller.name()).put("node", caller.node())));
    world.onTrace(this::see);
    begun = world.now();
    turns.begin();
  }

  private void see(TraceEvent event) {
    if (faults.concerns(event) && !looks.settled()) {
      faults.see(event);
      boolean elected = event.what().equals("leader-elected");
      if (elected && event.text("group").equals(Registers.GROUP)) {
        faults.note(0, "leader", faults.about(event));
      }
    }
  }

  private void turn(int number, boolean asks) {
    String key = name(1 + random.nextInt(keys));
    Kind kind = Kind.drawn(random);
    if (asks) {
      boolean writes = world.now().minus(begun).compareTo(until) < 0;
      callers.free(number).ifPresent(caller -> ask(caller, writes ? kind : Kind.READ, key));
    }
  }

  private void ask(Caller caller, Kind kind, String key) {
    switch (kind) {
      case READ -> read(caller, key);
      case WRITE -> write(caller, key);
      case CAS -> compareAndSet(caller, key);
    }
  }

  /** A read that was not answered did nothing. */
  private void read(Caller caller, String key) {
    caller.invokes("read", keyed(key).putNull("value"));
    api.ask(
        caller.node(),
        Questions.get(key, "linearizable"),
        reply ->
            Questions.read(reply)
                .ifPresentOrElse(
                    body -> {
                      see(caller, key, Questions.value(body));
                      caller.ok(answer(body));
                    },
                    () -> caller.fail(reply)));
  }

  private void write(Caller caller, String key) {
    String value = caller.name() + "/" + caller.next();
    caller.invokes("write", keyed(key).put("value", value));
    api.ask(
        caller.node(),
        Questions.put(key, value),
        reply -> {
          if (reply.found().isPresent()) {
            see(caller, key, Optional.of(value));
            caller.ok();
          } else {
            caller.unconfirmed(reply);
          }
        });
  }

  private void compareAndSet(Caller caller, String key) {
    String value = caller.name() + "/" + caller.next();
    var expect = seen.getOrDefault(place(caller, key), Optional.empty());
    var cas = keyed(key);
    cas.putArray("value").add(expect.orElse(null)).add(value);
    caller.invokes("cas", cas);
    api.ask(
        caller.node(),
        Questions.compareAndSet(key, expect, value),
        reply -> {
          if (reply.found().isPresent()) {
            see(caller, key, Optional.of(value));
            caller.ok(keyed(key).put("value", true));
          } else if (Questions.isDifferent(reply)) {
            see(caller, key, Questions.value(((Reply.Answered) reply).body()));
            caller.ok(keyed(key).put("value", false));
          } else {
            caller.unconfirmed(reply);
          }
        });
  }

  private void see(Caller caller, String key, Optional<String> value) {
    seen.put(place(caller, key), value);
  }

  private static String place(Caller caller, String key) {
    return caller.name() + " " + key;
  }

  @Override
  public void finish() {
    turns.end();
    callers.awaitAnswers(
        () -> {
          reads.finish();
          look();
        });
  }

  /** When the last reads are done: what they waited for is in a majority's memory. */
  private void look() {
    if (!reads.settled()) {
      world.after(Rounds.PAUSE, this::look);
      return;
    }
    looking = true;
    looks.finish();
    if (givenUp) {
      looks.giveUp();
    }
  }

  @Override
  public boolean settled() {
    return looks.settled();
  }

  @Override
  public void giveUp() {
    givenUp = true;
    reads.giveUp();
    if (looking) {
      looks.giveUp();
    }
  }
}
