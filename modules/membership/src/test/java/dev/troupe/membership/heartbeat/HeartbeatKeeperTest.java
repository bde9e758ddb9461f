package dev.troupe.membership.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.health.Standing;
import dev.troupe.membership.heartbeat.Heartbeat.Beat;
import dev.troupe.membership.heartbeat.Heartbeat.Echo;
import dev.troupe.membership.heartbeat.Heartbeat.GetView;
import dev.troupe.membership.heartbeat.Heartbeat.LevelChanged;
import dev.troupe.membership.heartbeat.Heartbeat.Metadata;
import dev.troupe.membership.heartbeat.Heartbeat.News;
import dev.troupe.membership.heartbeat.Heartbeat.PeerView;
import dev.troupe.membership.heartbeat.Heartbeat.Subscribe;
import dev.troupe.membership.heartbeat.Heartbeat.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The body, on real time: beats find their way, subscribers are told, messages become bytes. */
class HeartbeatKeeperTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final NodeId N2 = new NodeId("n2");
  private static final Metadata METADATA = new Metadata(0.25, "worker", "1.0");
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load()));

  private final TestNode.Directory directory = new TestNode.Directory();
  private final HeartbeatSettings settings = HeartbeatSettingsTest.settings("");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private TestNode node(String id) {
    return new TestNode(id, directory, 1);
  }

  @Test
  void twoNodesFindEachOtherHealthyAndTheThirdIsUnknown() {
    var one = KIT.spawn(HeartbeatKeeper.create(node("n1"), settings, 1, METADATA));
    var news = KIT.createTestProbe(News.class);
    one.tell(new Subscribe(news.getRef()));
    KIT.spawn(HeartbeatKeeper.create(node("n2"), settings, 7, METADATA));

    assertThat(news.receiveMessage(PATIENCE))
        .isEqualTo(new LevelChanged(N2, 7, Level.UNKNOWN, Level.HEALTHY, 0));
    var views = KIT.createTestProbe(View.class);
    views.awaitAssert(
        PATIENCE,
        () -> {
          one.tell(new GetView(views.getRef()));
          var peers = views.receiveMessage(PATIENCE).peers();
          assertThat(peers.getFirst().roundTrip()).isPresent();
          assertThat(peers.getLast().standing().level()).isEqualTo(Level.UNKNOWN);
          return peers;
        });
  }

  @Test
  void aSubscriberThatStoppedIsForgottenAndTheOthersAreTold() {
    var keeper = KIT.spawn(HeartbeatKeeper.create(node("n1"), settings, 1, METADATA));
    var gone = KIT.createTestProbe(News.class);
    var stays = KIT.createTestProbe(News.class);
    keeper.tell(new Subscribe(gone.getRef()));
    keeper.tell(new Subscribe(stays.getRef()));
    gone.stop();
    keeper.tell(new Beat(N2, 1, 1, METADATA, Duration.ZERO, Optional.empty()));
    assertThat(stays.receiveMessage(PATIENCE)).isInstanceOf(LevelChanged.class);
  }

  @Test
  void whoSubscribesLateIsToldWhatIsKnown() {
    var keeper = KIT.spawn(HeartbeatKeeper.create(node("n1"), settings, 1, METADATA));
    keeper.tell(new Beat(N2, 1, 1, METADATA, Duration.ZERO, Optional.empty()));
    var late = KIT.createTestProbe(News.class);
    keeper.tell(new Subscribe(late.getRef()));
    assertThat(late.receiveMessage(PATIENCE)).isInstanceOf(LevelChanged.class);
  }

  @Test
  void everyMessageSurvivesSerialization() {
    var kit = KIT.serializationTestKit();
    var echo = new Echo(7, 12_345_678_901L, Duration.ofNanos(1_234_567));
    kit.verifySerialization(
        new Beat(N2, 7, 12_345_678_901L, METADATA, Duration.ofNanos(1), Optional.of(echo)), true);
    kit.verifySerialization(new Beat(N2, 7, 1, METADATA, Duration.ZERO, Optional.empty()), true);
    var standing = new Standing(Level.SUSPECT, Duration.ofMillis(1), 1e-17, 3);
    var peer =
        new PeerView(
            N2,
            standing,
            7,
            Optional.of(Duration.ofNanos(9)),
            Optional.of(METADATA),
            Duration.ZERO);
    kit.verifySerialization(new View(N2, 7, 2, Duration.ZERO, 4, List.of(peer)), true);
    kit.verifySerialization(new GetView(KIT.<View>createTestProbe().getRef()), true);
  }

  @Test
  void aStrangerAndAnImpossibleIncarnationAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeartbeatKeeper.create(node("n9"), settings, 1, METADATA))
        .withMessageContaining("n9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeartbeatKeeper.create(node("n1"), settings, 0, METADATA))
        .withMessageContaining("1 or more");
  }
}
