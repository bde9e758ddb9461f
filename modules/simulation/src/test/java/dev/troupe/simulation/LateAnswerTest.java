package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Wire;
import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/**
 * A node asks one that is paused, crashes, starts again and asks something else. The first answer
 * comes late, to the same address.
 */
class LateAnswerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ProtocolKey<Question> KEY = new ProtocolKey<>("echo", Question.class);

  record Question(String what, ActorRef<Answer> replyTo) implements Wire {}

  record Answer(String to) implements Wire {}

  private interface Asking {
    CompletionStage<Answer> ask(ActorSystem<?> system, ActorRef<Question> echo, String what);
  }

  @Test
  void pekkosAskTakesTheAnswerToAnotherQuestionForItsOwn() {
    Asking naive =
        (system, echo, what) ->
            AskPattern.ask(
                echo, replyTo -> new Question(what, replyTo), PATIENCE, system.scheduler());
    assertThat(heardInTheSecondLife(naive)).startsWith("first");
  }

  @Test
  void answerIsHeardByItsOwnQuestionOrByNobody() {
    Asking asks =
        (system, echo, what) ->
            Asks.get(system).ask(echo, replyTo -> new Question(what, replyTo), PATIENCE);
    assertThat(heardInTheSecondLife(asks)).containsExactly("second");
  }

  private static List<String> heardInTheSecondLife(Asking asking) {
    List<String> heard = new ArrayList<>();
    try (Simulation sim =
        Simulation.seeded(1)
            .node("echo", LateAnswerTest::echo)
            .node("asker", node -> Behaviors.empty())
            .start()) {
      SimulatedNode asker = sim.node("asker");
      sim.runFor(Duration.ofSeconds(1));
      sim.node("echo").pause();
      ask(asker, asking, "first", new ArrayList<>());
      sim.runFor(Duration.ofSeconds(1));
      asker.kill();
      asker.restart();
      sim.runFor(Duration.ofSeconds(1));
      ask(asker, asking, "second", heard);
      sim.runFor(Duration.ofSeconds(1));
      sim.node("echo").resume();
      sim.runFor(Duration.ofSeconds(1));
    }
    return heard;
  }

  private static void ask(SimulatedNode asker, Asking asking, String what, List<String> heard) {
    asker.call(
        what,
        system -> {
          var echo = asker.discovery().peers(KEY).find(new NodeId("echo")).orElseThrow();
          asking.ask(system, echo, what).thenAccept(answer -> heard.add(answer.to()));
        });
  }

  private static Behavior<Question> echo(NodeContext node) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(KEY, context.getSelf());
          return Behaviors.receiveMessage(
              question -> {
                question.replyTo().tell(new Answer(question.what()));
                return Behaviors.same();
              });
        });
  }
}
