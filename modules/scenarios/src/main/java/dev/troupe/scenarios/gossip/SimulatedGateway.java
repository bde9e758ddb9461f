package dev.troupe.scenarios.gossip;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.Description;
import dev.troupe.node.desk.GossipView;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** By a simulated node's own desk, as its HTTP API would ask it. */
final class SimulatedGateway implements Gateway {

  private static final ObjectMapper JSON = new ObjectMapper();

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

  SimulatedGateway(SimulatedWorld world) {
    this.world = world;
  }

  @Override
  public void ask(String node, Question question, Consumer<Reply> then) {
    var asked = new Asked(then);
    var host = world.node(node);
    if (host.isUp()) {
      host.call(
          "gossip",
          system ->
              answer(new GossipView(system, host, true), question)
                  .thenAccept(answer -> world.post(() -> asked.end(reply(answer)))));
    }
    world.after(PATIENCE, () -> asked.end(Reply.NONE));
  }

  private static CompletionStage<Answer> answer(GossipView view, Question question) {
    return switch (question) {
      case Question.Look look -> view.answer();
      case Question.Describe(var properties) -> view.describe(new Description(properties));
    };
  }

  private static Reply reply(Answer answer) {
    return new Reply(answer.status(), JSON.valueToTree(answer.body()));
  }
}
