package dev.troupe.scenarios.deciding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Rounds;
import dev.troupe.scenarios.stage.Rounds.Target;
import dev.troupe.scenarios.stage.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * At each turn every node is told to propose a value of its own for a new decree; in the end each
 * node is asked about each decree.
 *
 * <p>In the history process 0 is who does the faults; every proposal has a process of its own, and
 * so has every last question.
 */
final class DecidingClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final World world;
  private final HistoryRecorder history;
  private final NodeApi api;
  private final FaultNotes faults;
  private final Turns turns;
  private final List<String> decrees = new ArrayList<>();
  private int processes;
  private int open;
  private Optional<Rounds> asks = Optional.empty();

  DecidingClients(
      World world, HistoryRecorder history, NodeApi api, FaultNotes faults, Workload workload) {
    this.world = world;
    this.history = history;
    this.api = api;
    this.faults = faults;
    this.turns = new Turns(world, workload, this::turn);
  }

  @Override
  public void begin() {
    faults.begin();
    world.onTrace(this::see);
    turns.begin();
  }

  private void see(TraceEvent event) {
    if (faults.concerns(event) && !settled()) {
      faults.see(event);
    }
  }

  private void turn(int number, boolean asks) {
    if (asks) {
      String decree = "decree-" + number;
      decrees.add(decree);
      world.nodes().forEach(node -> propose(node, decree));
    }
  }

  private void propose(String node, String decree) {
    int process = ++processes;
    String value = decree + "/" + node;
    history.invoke(process, "propose", about(decree).put("value", value));
    open++;
    api.ask(
        node,
        Questions.propose(decree, value),
        reply -> {
          open--;
          if (reply.found().isPresent()) {
            history.ok(process, chosen(reply.found().get()));
          } else if (reply.didNothing()) {
            history.fail(process, reply.reason());
          } else {
            history.unknown(process, reply.reason());
          }
        });
  }

  private static ObjectNode about(String decree) {
    return JSON.objectNode().put("decree", decree);
  }

  private static ObjectNode chosen(JsonNode body) {
    return JSON.objectNode().put("value", body.path("value").textValue());
  }

  @Override
  public void finish() {
    turns.end();
    awaitAnswers();
  }

  private void awaitAnswers() {
    if (open > 0) {
      world.after(Rounds.PAUSE, this::awaitAnswers);
      return;
    }
    var targets = new ArrayList<Target>();
    for (String decree : decrees) {
      for (String node : world.nodes()) {
        targets.add(
            new Target(
                node, Questions.find(decree), about(decree).put("node", node), Questions::found));
      }
    }
    var look = new Rounds.Look("ask", DecidingClients::chosen, this::allAnswered, Rounds.PAUSE);
    var rounds = new Rounds(world, history, api, faults, targets, processes + 1, look);
    asks = Optional.of(rounds);
    rounds.finish();
  }

  /** One answer each is enough: what is chosen does not change, and the judge compares. */
  private boolean allAnswered(SortedMap<Integer, JsonNode> answers) {
    return true;
  }

  @Override
  public boolean settled() {
    return asks.map(Rounds::settled).orElse(false);
  }

  @Override
  public void giveUp() {
    asks.ifPresent(Rounds::giveUp);
  }
}
