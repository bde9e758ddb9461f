package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.core.node.NodeId;
import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.BadRequest;
import dev.troupe.node.desk.Desk;
import dev.troupe.node.desk.Submission;
import dev.troupe.simulation.network.Latency;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Asks a simulated node's desk, as its HTTP API would. Question and answer take their time; a node
 * that is down takes no question; one that crashes meanwhile is noticed by its silence.
 */
public final class SimulatedGateway implements Gateway {

  private static final Latency LATENCY =
      Latency.exponential(Duration.ofNanos(200_000), Duration.ofNanos(500_000));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A question that is answered once: what comes later is not heard. */
  private static final class Question {
    private final Consumer<Reply> then;
    private boolean answered;

    Question(Consumer<Reply> then) {
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
  private final NodeId keeper;
  private final RandomGenerator random;

  /**
   * @param keeper the node that keeps the ledger
   * @param random draws how long questions and answers are under way
   */
  public SimulatedGateway(SimulatedWorld world, NodeId keeper, RandomGenerator random) {
    this.world = world;
    this.keeper = keeper;
    this.random = random;
  }

  @Override
  public void submit(String node, Submission submission, Consumer<Reply> then) {
    send(node, "submit", desk -> desk.submit(submission), then);
  }

  @Override
  public void ledger(String node, long from, int limit, Consumer<Reply> then) {
    send(node, "ledger", desk -> desk.ledger(from, limit), then);
  }

  private void send(
      String node,
      String what,
      Function<Desk, CompletionStage<Answer>> asked,
      Consumer<Reply> then) {
    var question = new Question(then);
    Duration back = latency();
    world.after(latency(), () -> arrive(node, what, asked, back, question));
    world.after(
        PATIENCE,
        () -> question.end(new Reply.Lost("no answer within " + PATIENCE.toSeconds() + " s")));
  }

  private void arrive(
      String node,
      String what,
      Function<Desk, CompletionStage<Answer>> asked,
      Duration back,
      Question question) {
    var host = world.node(node);
    boolean taken =
        host.call(
            what,
            system ->
                answer(new Desk(system, host, keeper), asked)
                    .thenAccept(answer -> world.after(back, () -> question.end(answered(answer)))));
    if (!taken) {
      question.end(new Reply.NotSent(node + " is down"));
    }
  }

  private static CompletionStage<Answer> answer(
      Desk desk, Function<Desk, CompletionStage<Answer>> asked) {
    try {
      return asked.apply(desk);
    } catch (BadRequest e) {
      return CompletableFuture.completedFuture(Answer.error(400, e.getMessage()));
    }
  }

  private static Reply answered(Answer answer) {
    return new Reply.Answered(answer.status(), JSON.valueToTree(answer.body()));
  }

  private Duration latency() {
    return Duration.ofNanos(LATENCY.nanos(random));
  }
}
