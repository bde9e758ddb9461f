package dev.troupe.scenarios.registering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.harness.world.WorldException;
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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Clients that read, write, and compare-and-set against what they saw last.
 *
 * <p>In the history process 0 is who does the faults; then come the views of the group, and what is
 * read in the {@link Ending}, each by a process of its own; then the clients.
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
  private final Ending ending;
  private final Callers callers;

  /** What each client knows of each key. */
  private final SortedMap<String, Optional<String>> seen = new TreeMap<>();

  private Duration begun = Duration.ZERO;

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
    this.views =
        rounds(
            history,
            Rounds.of(nodes, Questions.group()),
            1,
            new Rounds.Look("view", RegisteringClients::view, this::oneLeads, Rounds.PAUSE));
    this.ending =
        new Ending(
            world,
            keys,
            1 + nodes.size(),
            (targets, process, look) -> rounds(history, targets, process, look));
    this.callers =
        new Callers(
            world, history, ending.nextProcess(), Turns.clients(workload), asked(workload, nodes));
  }

  private static List<String> asked(Workload workload, List<String> nodes) {
    var numbers = workload.numbers(Registering.NODES);
    if (numbers.isEmpty()) {
      return nodes;
    }
    for (int number : numbers.get()) {
      if (number > nodes.size()) {
        throw new WorldException(
            "clients are to ask node %d, and there are %d: have more of them, or change 'nodes' of the workload"
                .formatted(number, nodes.size()));
      }
    }
    return numbers.get().stream().map(number -> nodes.get(number - 1)).toList();
  }

  private Rounds rounds(
      HistoryRecorder history, List<Target> targets, int process, Rounds.Look look) {
    return new Rounds(world, history, api, faults, targets, process, look);
  }

  private static ObjectNode view(JsonNode status) {
    return JSON.objectNode().put("leader", status.path("leader").asText());
  }

  private boolean oneLeads(SortedMap<Integer, JsonNode> statuses) {
    var leaders = new TreeSet<String>();
    statuses.values().forEach(status -> leaders.add(status.path("leader").asText()));
    return leaders.size() == 1 && !leaders.contains("");
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
    if (faults.concerns(event) && !ending.settled()) {
      faults.see(event);
      boolean elected = event.what().equals("leader-elected");
      if (elected && event.text("group").equals(Registers.GROUP)) {
        faults.note(0, "leader", faults.about(event));
      }
    }
  }

  private void turn(int number, boolean asks) {
    String key = Values.key(1 + random.nextInt(keys));
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
    caller.invokes("read", Values.keyed(key).putNull("value"));
    api.ask(
        caller.node(),
        Questions.get(key, "linearizable"),
        reply ->
            Questions.read(reply)
                .ifPresentOrElse(
                    body -> {
                      see(caller, key, Questions.value(body));
                      caller.ok(Values.answer(body));
                    },
                    () -> caller.fail(reply)));
  }

  private void write(Caller caller, String key) {
    String value = caller.name() + "/" + caller.next();
    caller.invokes("write", Values.keyed(key).put("value", value));
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
    var cas = Values.keyed(key);
    cas.putArray("value").add(expect.orElse(null)).add(value);
    caller.invokes("cas", cas);
    api.ask(
        caller.node(),
        Questions.compareAndSet(key, expect, value),
        reply -> {
          if (reply.found().isPresent()) {
            see(caller, key, Optional.of(value));
            caller.ok(Values.keyed(key).put("value", true));
          } else if (Questions.isDifferent(reply)) {
            see(caller, key, Questions.value(((Reply.Answered) reply).body()));
            caller.ok(Values.keyed(key).put("value", false));
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
    callers.awaitAnswers(ending::begin);
  }

  @Override
  public boolean settled() {
    return ending.settled();
  }

  @Override
  public void giveUp() {
    ending.giveUp();
  }
}
