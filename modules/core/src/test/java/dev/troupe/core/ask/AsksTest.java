package dev.troupe.core.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsksTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static ActorTestKit kit;

  private record Question(int number, ActorRef<String> replyTo) {}

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private final TestProbe<Question> asked = kit.createTestProbe();

  private CompletionStage<String> ask(int number, Duration patience) {
    return Asks.get(kit.system())
        .<Question, String>ask(asked.ref(), replyTo -> new Question(number, replyTo), patience);
  }

  private static String answer(CompletionStage<String> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void everyQuestionHearsItsOwnAnswerInWhateverOrderTheyCome() throws Exception {
    var first = ask(1, LONG);
    var second = ask(2, LONG);
    Question one = asked.receiveMessage();
    Question two = asked.receiveMessage();
    two.replyTo().tell("answer " + two.number());
    one.replyTo().tell("answer " + one.number());
    assertThat(answer(first)).isEqualTo("answer 1");
    assertThat(answer(second)).isEqualTo("answer 2");
  }

  @Test
  void silenceEndsTheWaitAndALateAnswerIsNobodys() {
    var answer = ask(3, Duration.ofMillis(50));
    Question question = asked.receiveMessage();
    assertThatThrownBy(() -> answer(answer))
        .hasCauseInstanceOf(TimeoutException.class)
        .hasMessageContaining("did not answer within PT0.05S");
    asked.expectTerminated(question.replyTo());
    question.replyTo().tell("late");
    assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void addressHasAUidThatAnotherLifeDoesNotRepeat() {
    ask(4, LONG);
    assertThat(asked.receiveMessage().replyTo().path().uid()).isNotZero();
  }

  @Test
  void askingActorEndsWithItsAnswer() throws Exception {
    var answer = ask(5, LONG);
    Question question = asked.receiveMessage();
    question.replyTo().tell("done");
    assertThat(answer(answer)).isEqualTo("done");
    asked.expectTerminated(question.replyTo());
  }
}
