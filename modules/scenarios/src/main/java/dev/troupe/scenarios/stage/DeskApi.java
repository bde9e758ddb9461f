package dev.troupe.scenarios.stage;

import dev.troupe.core.node.NodeContext;
import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.BadRequest;
import dev.troupe.node.http.Json;
import dev.troupe.simulation.network.Latency;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Asks a simulated node's desk, as its HTTP API would. Question and answer take their time; a node
 * that is down takes no question; one that crashes meanwhile is noticed by its silence.
 */
final class DeskApi implements NodeApi {

  private static final Latency LATENCY =
      Latency.exponential(Duration.ofNanos(200_000), Duration.ofNanos(500_000));

  /** A question that is answered once: what comes later is not heard. */
  private static final class Asked {
    private final Consumer<Reply> then;
    private boolean answered;

    Asked(Consumer<Reply> then) {
      this.then = then;
    }

    void end(Reply reply) {
      if (!answered) {
        answered = true;
        then.accept(reply);
      }
    }
  }

  private final SimulatedWorld world;
  private final RandomGenerator random;

  /** Those whose protocols have ended, and their API with them. */
  private final Set<String> exited = new TreeSet<>();

  /**
   * @param random draws how long questions and answers are under way
   */
  DeskApi(SimulatedWorld world, RandomGenerator random) {
    this.world = world;
    this.random = random;
    world.onTrace(
        event -> {
          switch (event.what()) {
            case "node-exited" -> exited.add(event.node());
            case "restarted" -> exited.remove(event.node());
            default -> {}
          }
        });
  }

  @Override
  public void ask(String node, Question question, Consumer<Reply> then) {
    var asked = new Asked(then);
    Duration back = latency();
    world.after(latency(), () -> arrive(node, question, back, asked));
    world.after(
        PATIENCE,
        () -> asked.end(new Reply.Lost("no answer within " + PATIENCE.toSeconds() + " s")));
  }

  private void arrive(String node, Question question, Duration back, Asked asked) {
    var host = world.node(node);
    boolean taken =
        !exited.contains(node)
            && host.call(
                question.what(),
                system ->
                    answer(question.desk(), system, host)
                        .thenAccept(
                            answer -> world.after(back, () -> asked.end(answered(answer)))));
    if (!taken) {
      asked.end(new Reply.NotSent(node + " is down"));
    }
  }

  private static CompletionStage<Answer> answer(
      Desk desk, ActorSystem<?> system, NodeContext node) {
    try {
      return desk.ask(system, node);
    } catch (BadRequest e) {
      return CompletableFuture.completedFuture(Answer.error(400, e.getMessage()));
    }
  }

  private static Reply answered(Answer answer) {
    return new Reply.Answered(answer.status(), Json.tree(answer));
  }

  private Duration latency() {
    return Duration.ofNanos(LATENCY.nanos(random));
  }
}
