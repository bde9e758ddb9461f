package dev.troupe.scenarios.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.node.desk.Submission;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import dev.troupe.scenarios.stage.Scene;
import dev.troupe.scenarios.stage.SimulatedStage;
import dev.troupe.scenarios.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client in the simulation learns, and that it learns it once. */
class QuestionsTest {

  private final Job job = new Invoicing();
  private final Scene scene =
      new SimulatedStage()
          .open(new Stage.Side(job, job.cast(), 3, 1, Optional.empty()), line -> {});
  private final SimulatedWorld world = (SimulatedWorld) scene.world();
  private final NodeApi api = NodeApi.of(scene, 1);
  private final List<Reply> replies = new ArrayList<>();

  @BeforeEach
  void start() {
    world.start();
    pass(Duration.ofSeconds(3));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void submittedInvoiceIsDueAndReadBack() {
    submit("client-1", 1);
    pass(Duration.ofMillis(100));
    assertThat(replies).hasSize(1).first().matches(reply -> status(reply) == 202);
    api.ask("node-2", Questions.ledger(1, 10), replies::add);
    pass(Duration.ofMillis(100));
    assertThat(((Reply.Answered) replies.getLast()).body().get("due").toString())
        .contains("client-1/1");
  }

  @Test
  void nodeThatIsDownTookNothing() {
    world.crash("node-1");
    submit("client-1", 1);
    pass(Duration.ofMillis(100));
    assertThat(replies).hasSize(1).first().isInstanceOf(Reply.NotSent.class);
  }

  @Test
  void nodeThatIsSilentLeavesTheOutcomeUnknownAfterTwoSeconds() {
    world.pause("node-1");
    submit("client-1", 1);
    pass(Duration.ofMillis(1_900));
    assertThat(replies).isEmpty();
    pass(Duration.ofMillis(200));
    assertThat(replies).hasSize(1).first().isInstanceOf(Reply.Lost.class);
    world.resume("node-1");
    pass(Duration.ofSeconds(3));
    assertThat(replies).as("its late answer is nobody's").hasSize(1);
  }

  @Test
  void nodeThatCrashesMeanwhileIsNoticedByItsSilence() {
    world.pause("node-2"); // nobody is a majority
    world.pause("node-3");
    submit("client-1", 1);
    pass(Duration.ofMillis(100));
    world.crash("node-1");
    pass(Duration.ofSeconds(2));
    assertThat(replies).hasSize(1).first().isInstanceOf(Reply.Lost.class);
  }

  @Test
  void badRequestIsAnsweredAsOverHttp() {
    submit("no good name", 1);
    pass(Duration.ofMillis(100));
    assertThat(replies).hasSize(1).first().matches(reply -> status(reply) == 400);
  }

  private void submit(String client, long sequence) {
    var submission = new Submission(client, sequence, "Ada", 100);
    api.ask("node-1", Questions.submit(submission), replies::add);
  }

  private static int status(Reply reply) {
    return ((Reply.Answered) reply).status();
  }

  private void pass(Duration time) {
    world.runUntil(() -> false, time);
  }
}
