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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What two real nodes, each a JVM, note of the messages between them. */
@Tag("cluster")
@Timeout(180)
class MessagesClusterTest {

  private static final Set<String> KINDS =
      Set.of("PreVote", "PreVoteAnswer", "RequestVote", "Vote", "Append", "AppendAnswer");

  @TempDir Path folder;

  @Test
  void whatOneHasSentIsPairedWithWhatTheOtherHasReceived() {
    try (ClusterWorld world = open()) {
      world.watchMessages();
      world.start();
      assertThat(await(world, () -> any(world, m -> m.kind().equals("Append") && received(m))))
          .isTrue();
      assertThat(
              await(world, () -> any(world, m -> m.kind().equals("AppendAnswer") && received(m))))
          .isTrue();
      assertThat(world.traffic().messages())
          .allSatisfy(
              message -> {
                assertThat(message.kind()).as("no message of Pekko's own").isIn(KINDS);
                boolean first = message.from().equals("node-1");
                assertThat(message.to()).isEqualTo(first ? "node-2" : "node-1");
                assertThat(message.receivedMicros().orElse(Long.MAX_VALUE))
                    .isGreaterThanOrEqualTo(message.sentMicros());
              });

      world.link("node-1", "node-2", new LinkRule.Stall());
      long stalled = world.traceMicros();
      assertThat(await(world, () -> any(world, m -> isFirst(m, stalled)))).isTrue();
      world.runUntil(() -> false, Duration.ofMillis(500));
      assertThat(any(world, m -> isFirst(m, stalled) && received(m))).isFalse();
      world.link("node-1", "node-2", new LinkRule.Pass());
      assertThat(await(world, () -> any(world, m -> isFirst(m, stalled) && late(m)))).isTrue();

      world.pause("node-2");
      long paused = world.traceMicros();
      assertThat(await(world, () -> any(world, m -> isFirst(m, paused) && !received(m)))).isTrue();
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
            new NodeSpec("node-1", List.of("registers")),
            new NodeSpec("node-2", List.of("registers")));
    var spec =
        ClusterSpec.of(folder, NodeMain.class.getName(), nodes)
            .withHttpPort(28_080)
            .withStartLimit(Clusters.LIMIT)
            .withExtra(
                ConfigFactory.parseString("troupe.replicated-log.voters = [node-1, node-2]"));
    return ClusterWorld.open(spec, System.out::println, new Random());
  }

  private static boolean any(ClusterWorld world, Predicate<Message> some) {
    return world.traffic().messages().stream().anyMatch(some);
  }

  /** Sent by node-1, since then. */
  private static boolean isFirst(Message message, long since) {
    return message.from().equals("node-1") && message.sentMicros() > since;
  }

  private static boolean received(Message message) {
    return message.receivedMicros().isPresent();
  }

  private static boolean late(Message message) {
    return received(message)
        && message.receivedMicros().getAsLong() - message.sentMicros() > 400_000;
  }
}
