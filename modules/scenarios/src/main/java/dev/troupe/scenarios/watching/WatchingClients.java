package dev.troupe.scenarios.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.world.World;
import dev.troupe.node.desk.PeersView;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Rounds;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Those who look on. They begin when each node calls each other healthy, note each verdict and each
 * fault, and in the end ask each node that runs until all call all healthy again.
 *
 * <p>In the history process 0 is who does the faults, 1 to N are the nodes with their verdicts, and
 * the next N those who ask each of them.
 */
final class WatchingClients implements Clients {

  private static final NodeApi.Question PEERS =
      NodeApi.Question.get(
          "peers", "/peers", (system, node) -> new PeersView(system, node, true).answer());

  private final World world;
  private final FaultNotes faults;
  private final List<String> nodes;
  private final Rounds rounds;

  WatchingClients(World world, HistoryRecorder history, NodeApi api, FaultNotes faults) {
    this.world = world;
    this.faults = faults;
    this.nodes = world.nodes();
    var look =
        new Rounds.Look(
            "peers", WatchingClients::levels, said -> areAllHealthy(said.values()), Rounds.PAUSE);
    this.rounds =
        new Rounds(world, history, api, faults, Rounds.of(nodes, PEERS), 1 + nodes.size(), look);
  }

  private static ObjectNode levels(JsonNode answer) {
    var all = JsonNodeFactory.instance.objectNode();
    var levels = all.putObject("levels");
    for (JsonNode peer : answer.path("peers")) {
      levels.put(peer.path("peer").asText(), peer.path("level").asText());
    }
    return all;
  }

  private static boolean areAllHealthy(Collection<JsonNode> answers) {
    boolean healthy = true;
    for (JsonNode answer : answers) {
      healthy &= !answer.path("peers").isEmpty();
      for (JsonNode peer : answer.path("peers")) {
        healthy &= peer.path("level").asText().equals("healthy");
      }
    }
    return healthy;
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
  }

  private void see(TraceEvent event) {
    if (!faults.concerns(event) || rounds.settled()) {
      return;
    }
    if (event.what().equals("level-changed")) {
      faults.note(1 + nodes.indexOf(event.node()), "verdict", verdict(event));
    } else {
      faults.see(event);
    }
  }

  private ObjectNode verdict(TraceEvent event) {
    return faults
        .about(event)
        .put("peer", event.text("peer"))
        .put("from", event.text("from").toLowerCase(Locale.ROOT))
        .put("to", event.text("to").toLowerCase(Locale.ROOT));
  }

  @Override
  public void finish() {
    rounds.finish();
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
