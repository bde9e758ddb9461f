package dev.troupe.consensus.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.Test;

class OneSchedulerTest {

  @Test
  void theReadmeShowsThisCode() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/dev/troupe/consensus/example/OneScheduler.java"));
    String example = source.split("  // README\n")[1].indent(-2);
    assertThat(Files.readString(Path.of("../../README.md"))).contains(example);
  }

  @Test
  void theExampleLeads() {
    var config =
        ConfigFactory.parseString("troupe.replicated-log.voters = [node-1]")
            .withFallback(EventSourcedBehaviorTestKit.config())
            .withFallback(ConfigFactory.load());
    var kit = ActorTestKit.create(config);
    try {
      var news = kit.createTestProbe(Leadership.class);
      kit.spawn(Behaviors.monitor(Leadership.class, news.getRef(), OneScheduler.create("node-1")));
      news.fishForMessage(
          Duration.ofSeconds(20),
          message ->
              message instanceof Leading
                  ? FishingOutcomes.complete()
                  : FishingOutcomes.continueAndIgnore());
    } finally {
      kit.shutdownTestKit();
    }
  }
}
