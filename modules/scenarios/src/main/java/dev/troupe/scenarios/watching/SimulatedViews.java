package dev.troupe.scenarios.watching;

import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.PeersView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** By a simulated node's own desk, as its HTTP API would ask it. */
final class SimulatedViews implements Views {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A question that is answered once: what comes later is not heard. */
  private static final class Question {
    private final Consumer<Optional<SortedMap<String, String>>> then;
    private boolean answered;

    Question(Consumer<Optional<SortedMap<String, String>>> then) {
      this.then = then;
    }

    void end(Optional<SortedMap<String, String>> levels) {
      if (!answered) {
        answered = true;
        then.accept(levels);
      }
    }
  }

  private final SimulatedWorld world;

  SimulatedViews(SimulatedWorld world) {
    this.world = world;
  }

  @Override
  public void ask(String node, Consumer<Optional<SortedMap<String, String>>> then) {
    var question = new Question(then);
    var host = world.node(node);
    host.call(
        "peers",
        system ->
            new PeersView(system, host, true)
                .answer()
                .thenAccept(answer -> world.post(() -> question.end(levels(answer)))));
    world.after(PATIENCE, () -> question.end(Optional.empty()));
  }

  private static Optional<SortedMap<String, String>> levels(Answer answer) {
    if (answer.status() != 200) {
      return Optional.empty();
    }
    var levels = new TreeMap<String, String>();
    for (Object entry : (List<?>) answer.body().get("peers")) {
      var peer = (Map<?, ?>) entry;
      levels.put(peer.get("peer").toString(), peer.get("level").toString());
    }
    return Optional.of(levels);
  }
}
