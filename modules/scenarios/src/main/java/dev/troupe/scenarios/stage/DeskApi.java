package dev.troupe.scenarios.stage;

import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.http.Json;
import java.util.function.Consumer;

/** By a simulated node's own desk. */
final class DeskApi implements NodeApi {

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

  DeskApi(SimulatedWorld world) {
    this.world = world;
  }

  /** A node that is down is silent, as one that cannot be reached. */
  @Override
  public void ask(String node, Question question, Consumer<Reply> then) {
    var asked = new Asked(then);
    var host = world.node(node);
    host.call(
        question.path(),
        system ->
            question
                .desk()
                .ask(system, host)
                .thenAccept(answer -> world.post(() -> asked.end(reply(answer)))));
    world.after(PATIENCE, () -> asked.end(Reply.NONE));
  }

  private static Reply reply(Answer answer) {
    return new Reply(answer.status(), Json.tree(answer));
  }
}
