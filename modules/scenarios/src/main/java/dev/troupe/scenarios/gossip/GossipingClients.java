package dev.troupe.scenarios.gossip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.gossip.Gateway.Question.Describe;
import dev.troupe.scenarios.gossip.Gateway.Question.Look;
import dev.troupe.scenarios.gossip.Gateway.Reply;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Those who have nodes describe themselves, and look on. They begin when all see all, and in the
 * end ask each node that runs until all agree again.
 *
 * <p>In the history process 0 is who does the faults, 1 to N are the nodes with what they see
 * change, the next N those who look at each of them, and the next N those who have each of them
 * describe itself.
 */
final class GossipingClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int FAULTS = 0;

  private final World world;
  private final HistoryRecorder history;
  private final Gateway gateway;
  private final Lives lives;
  private final Duration slack;
  private final Turns turns;
  private final List<String> nodes;
  private final int first;
  private final Set<String> down = new TreeSet<>();
  private final Set<String> telling = new TreeSet<>();
  private final SortedMap<String, JsonNode> said = new TreeMap<>();
  private boolean asking;
  private boolean finishing;
  private boolean givenUp;
  private boolean done;
  private int awaited;
  private long beginMicros;

  /**
   * By which events of the trace a node that was started again lives.
   *
   * @param started from then on what it says is of a new life
   * @param ready from then on it is reached
   */
  record Lives(String started, String ready) {}

  /**
   * @param slack by how much later rumours may arrive, since the machine does other things too
   * @param seed of who is told first
   */
  GossipingClients(
      World world,
      HistoryRecorder history,
      Gateway gateway,
      Lives lives,
      Duration slack,
      Workload workload,
      long seed) {
    this.world = world;
    this.history = history;
    this.gateway = gateway;
    this.lives = lives;
    this.slack = slack;
    this.turns = new Turns(world, workload, this::tell);
    this.nodes = world.nodes().stream().filter(node -> !node.equals(Gossiping.LIAR)).toList();
    this.first = Math.floorMod(seed, nodes.size());
  }

  // Before

  @Override
  public boolean ready() {
    if (!asking) {
      asking = true;
      round();
    }
    return agree();
  }

  /** All of all: whoever was crashed is started again, sooner or later. */
  private boolean agree() {
    return said.size() == nodes.size() && Sights.agree(said.values(), world.nodes().size());
  }

  /** Asks all that run, and so again until they are as they should be. */
  private void round() {
    said.clear();
    var asked = nodes.stream().filter(node -> !down.contains(node)).toList();
    awaited = asked.size();
    asked.forEach(this::look);
    if (asked.isEmpty()) {
      ended();
    }
  }

  private void look(String node) {
    int process = looker(node);
    if (finishing) {
      history.invoke(process, "view", about(node));
    }
    gateway.ask(
        node,
        new Look(),
        reply -> {
          if (reply.isOk()) {
            said.put(node, reply.body());
          }
          if (finishing) {
            record(process, reply);
          }
          if (--awaited == 0) {
            ended();
          }
        });
  }

  private void record(int process, Reply reply) {
    if (reply.isOk()) {
      history.ok(process, Sights.view(reply.body()));
    } else {
      history.fail(process, "no answer within 2 s");
    }
  }

  private void ended() {
    if (finishing && (givenUp || agree())) {
      done = true;
    } else if (finishing || !agree()) {
      world.after(POLL, this::round);
    }
  }

  // Meanwhile

  /** What all were asked last, when nothing was wrong, is the history's first word. */
  @Override
  public void begin() {
    beginMicros = world.traceMicros();
    said.forEach(
        (node, answer) -> {
          history.invoke(looker(node), "view", about(node));
          history.ok(looker(node), Sights.view(answer));
        });
    if (!slack.isZero()) {
      note(FAULTS, "machine", JSON.objectNode().put("slack-ms", slack.toMillis()));
    }
    world.onTrace(this::see);
    if (world.nodes().contains(Gossiping.LIAR)) {
      haveItLie();
    }
    turns.begin();
  }

  private void haveItLie() {
    gateway.ask(Gossiping.LIAR, new Describe(Map.of("lies", "from-now-on")), reply -> {});
  }

  /** Each in its turn, so that what one was told during a cut is not soon replaced. */
  private void tell(int turn, boolean asks) {
    String node = nodes.get((first + turn) % nodes.size());
    if (!asks || down.contains(node) || !telling.add(node)) {
      return;
    }
    int process = 1 + 2 * nodes.size() + nodes.indexOf(node);
    history.invoke(process, "rumour", about(node).put("at", sinceBegin()).put(Sights.RUMOUR, turn));
    gateway.ask(
        node,
        new Describe(Map.of(Sights.RUMOUR, String.valueOf(turn))),
        reply -> {
          telling.remove(node);
          if (done) {
            return;
          }
          if (reply.isOk()) {
            history.ok(process);
          } else {
            history.unknown(process, "status " + reply.status());
          }
        });
  }

  private void see(TraceEvent event) {
    if (event.atMicros() < beginMicros || done) {
      return;
    }
    switch (event.what()) {
      case "member-changed" -> byMember(event, "changed", Sights.changed(event));
      case "gossip-traffic" ->
          byMember(
              event,
              "traffic",
              JSON.objectNode()
                  .put("millis", event.number("millis"))
                  .put("bytes", event.number("bytes")));
      case "crashed", "node-exited", "node-restarted" -> {
        down.add(event.node());
        fault(about(event).put("what", "crashed"));
      }
      case "paused", "resumed" -> fault(about(event).put("what", event.what()));
      case "link" ->
          fault(
              about(event)
                  .put("what", "link")
                  .put("to", event.text("to"))
                  .put("rule", event.text("rule")));
      default -> live(event);
    }
  }

  /** Not what the liar says: it is no evidence. */
  private void byMember(TraceEvent event, String function, ObjectNode what) {
    if (nodes.contains(event.node())) {
      what.setAll(about(event));
      note(1 + nodes.indexOf(event.node()), function, what);
    }
  }

  private void live(TraceEvent event) {
    if (down.contains(event.node()) && event.what().equals(lives.started())) {
      fault(about(event).put("what", "started"));
    }
    if (event.what().equals(lives.ready()) && down.remove(event.node())) {
      fault(about(event).put("what", "up"));
      if (event.node().equals(Gossiping.LIAR)) {
        world.after(POLL, this::haveItLie);
      }
    }
  }

  private void fault(ObjectNode what) {
    note(FAULTS, "fault", what);
  }

  /** It is known when it has happened. */
  private void note(int process, String function, JsonNode what) {
    history.invoke(process, function, what);
    history.ok(process);
  }

  private ObjectNode about(TraceEvent event) {
    return about(event.node()).put("at", event.atMicros() - beginMicros);
  }

  private static ObjectNode about(String node) {
    return JSON.objectNode().put("node", node);
  }

  private long sinceBegin() {
    return world.traceMicros() - beginMicros;
  }

  private int looker(String node) {
    return 1 + nodes.size() + nodes.indexOf(node);
  }

  // Afterwards

  @Override
  public void finish() {
    turns.end();
    finishing = true;
    round();
  }

  @Override
  public boolean settled() {
    return done;
  }

  /** The answers to the round that is under way, or the next, are the last. */
  @Override
  public void giveUp() {
    givenUp = true;
  }
}
