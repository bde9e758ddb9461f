package dev.troupe.harness.cluster;

import static dev.troupe.harness.cluster.Clusters.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.Message;
import dev.troupe.node.NodeMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What two real nodes, each a JVM, note of the messages between them. */
@Timeout(180)
class MessagesClusterTest {

  private static final Set<String> KINDS =
      Set.of("Raise", "Raised", "ReadDue", "Due", "Find", "Found");

  @TempDir Path folder;

  @Test
  void whatOneHasSentIsPairedWithWhatTheOtherHasReceived() {
    try (ClusterWorld world = open()) {
      world.watchMessages();
      world.start();
      assertThat(await(world, () -> any(world, m -> m.kind().equals("ReadDue") && received(m))))
          .isTrue();
      assertThat(await(world, () -> any(world, m -> m.kind().equals("Due") && received(m))))
          .isTrue();
      assertThat(world.traffic().messages())
          .allSatisfy(
              message -> {
                assertThat(message.kind()).as("no message of Pekko's own").isIn(KINDS);
                boolean asks = message.from().equals("node-1");
                assertThat(message.to()).isEqualTo(asks ? "ledger" : "node-1");
                assertThat(message.receivedMicros().orElse(Long.MAX_VALUE))
                    .isGreaterThanOrEqualTo(message.sentMicros());
              });

      world.link("node-1", "ledger", new LinkRule.Stall());
      long stalled = world.traceMicros();
      assertThat(await(world, () -> any(world, m -> m.sentMicros() > stalled))).isTrue();
      world.runUntil(() -> false, Duration.ofMillis(500));
      assertThat(any(world, m -> m.sentMicros() > stalled && received(m))).isFalse();
      world.link("node-1", "ledger", new LinkRule.Pass());
      assertThat(await(world, () -> any(world, m -> m.sentMicros() > stalled && late(m)))).isTrue();

      world.pause("ledger");
      long paused = world.traceMicros();
      assertThat(await(world, () -> any(world, m -> m.sentMicros() > paused && !received(m))))
          .isTrue();
    }
  }

  @Test
  void nothingIsNotedUnlessItIsAskedFor() {
    try (ClusterWorld world = open()) {
      world.start();
      assertThat(world.traffic().messages()).isEmpty();
      assertThat(folder.resolve("node-1/trace.jsonl")).isNotEmptyFile();
      assertThat(folder.resolve("node-1/messages.jsonl")).doesNotExist();
    }
  }

  private ClusterWorld open() {
    var nodes =
        List.of(
            new NodeSpec("node-1", List.of("contender")),
            new NodeSpec("ledger", List.of("ledger")));
    var spec =
        ClusterSpec.of(folder, NodeMain.class.getName(), nodes)
            .withHttpPort(28_080)
            .withStartLimit(Clusters.LIMIT)
            .withExtra(ConfigFactory.parseString("troupe.election.voters = [node-1]"));
    return ClusterWorld.open(spec, System.out::println, new Random());
  }

  private static boolean any(ClusterWorld world, Predicate<Message> some) {
    return world.traffic().messages().stream().anyMatch(some);
  }

  private static boolean received(Message message) {
    return message.receivedMicros().isPresent();
  }

  private static boolean late(Message message) {
    return received(message)
        && message.receivedMicros().getAsLong() - message.sentMicros() > 400_000;
  }
}
