package dev.troupe.scenarios.gossip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.node.desk.Description;
import dev.troupe.node.desk.GossipView;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.Rounds;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Question LOOK =
      Question.get(
          "gossip", "/gossip", (system, node) -> new GossipView(system, node, true).answer());

  /** The liar that starts again is told so late: it has to find itself first. */
  private static final Duration LATER = Duration.ofMillis(250);

  private final World world;
  private final HistoryRecorder history;
  private final NodeApi api;
  private final FaultNotes faults;
  private final Turns turns;
  private final List<String> nodes;
  private final Rounds rounds;
  private final int first;
  private final Set<String> telling = new TreeSet<>();

  /**
   * @param seed of who is told first
   */
  GossipingClients(
      World world,
      HistoryRecorder history,
      NodeApi api,
      FaultNotes faults,
      Workload workload,
      long seed) {
    this.world = world;
    this.history = history;
    this.api = api;
    this.faults = faults;
    this.turns = new Turns(world, workload, this::tell);
    this.nodes = world.nodes().stream().filter(node -> !node.equals(Gossiping.LIAR)).toList();
    this.first = Math.floorMod(seed, nodes.size());
    int members = world.nodes().size();
    var look =
        new Rounds.Look(
            "view", Sights::view, said -> Sights.agree(said.values(), members), Rounds.PAUSE);
    this.rounds =
        new Rounds(world, history, api, faults, Rounds.of(nodes, LOOK), 1 + nodes.size(), look);
  }

  private static Question describe(String property, String value) {
    var properties = Map.of(property, value);
    var body = JSON.objectNode();
    body.putObject("properties").put(property, value);
    return Question.put(
        "describe",
        "/gossip/profile",
        body,
        (system, node) -> new GossipView(system, node, true).describe(new Description(properties)));
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
    if (world.nodes().contains(Gossiping.LIAR)) {
      haveItLie();
    }
    turns.begin();
  }

  private void haveItLie() {
    api.ask(Gossiping.LIAR, describe("lies", "from-now-on"), reply -> {});
  }

  /** Each in its turn, so that what one was told during a cut is not soon replaced. */
  private void tell(int turn, boolean asks) {
    String node = nodes.get((first + turn) % nodes.size());
    if (!asks || faults.isDown(node) || !telling.add(node)) {
      return;
    }
    int process = 1 + 2 * nodes.size() + nodes.indexOf(node);
    var rumour = JSON.objectNode().put("node", node).put("at", faults.now());
    history.invoke(process, "rumour", rumour.put(Sights.RUMOUR, turn));
    api.ask(
        node,
        describe(Sights.RUMOUR, String.valueOf(turn)),
        reply -> {
          telling.remove(node);
          if (rounds.settled()) {
            return;
          }
          if (reply.found().isPresent()) {
            history.ok(process);
          } else {
            history.unknown(process, reply.reason());
          }
        });
  }

  private void see(TraceEvent event) {
    if (!faults.concerns(event) || rounds.settled()) {
      return;
    }
    switch (event.what()) {
      case "member-changed" -> byMember(event, "changed", Sights.changed(event));
      case "gossip-traffic" -> byMember(event, "traffic", traffic(event));
      default -> {
        boolean was = faults.isDown(event.node());
        faults.see(event);
        if (was && !faults.isDown(event.node()) && event.node().equals(Gossiping.LIAR)) {
          world.after(LATER, this::haveItLie);
        }
      }
    }
  }

  private static ObjectNode traffic(TraceEvent event) {
    return JSON.objectNode()
        .put("millis", event.number("millis"))
        .put("bytes", event.number("bytes"));
  }

  /** Not what the liar says: it is no evidence. */
  private void byMember(TraceEvent event, String function, ObjectNode what) {
    if (nodes.contains(event.node())) {
      what.setAll(faults.about(event));
      faults.note(1 + nodes.indexOf(event.node()), function, what);
    }
  }

  @Override
  public void finish() {
    turns.end();
    awaitAnswers();
  }

  /** What is being told is not yet to be seen. */
  private void awaitAnswers() {
    if (telling.isEmpty()) {
      rounds.finish();
    } else {
      world.after(Duration.ofMillis(20), this::awaitAnswers);
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
