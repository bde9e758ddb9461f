package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.TestNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardianTest {

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.defaultReference()));
  private final TestNode node = new TestNode("n1", new TestNode.Directory(), 1);
  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private ActorRef<Void> guardian(Roles.Starter... starters) {
    return kit.spawn(
        Guardian.create(
            node,
            List.of(starters),
            (protocol, cause) ->
                ended.add(protocol + (cause == null ? "" : ": " + cause.getMessage()))));
  }

  private void awaitEnd(ActorRef<Void> guardian) {
    kit.createTestProbe().expectTerminated(guardian);
  }

  private static Behavior<String> fails() {
    return Behaviors.receiveMessage(
        text -> {
          throw new IllegalStateException(text);
        });
  }

  @Test
  void aProtocolThatFailsEndsTheNodeAndIsLoggedByNobodyElse() {
    LoggingTestKit.error("disk full")
        .withOccurrences(0)
        .expect(
            kit.system(),
            () -> {
              awaitEnd(
                  guardian((node, spawner) -> spawner.spawn(fails(), "ledger").tell("disk full")));
              return null;
            });
    assertThat(ended).containsExactly("ledger: disk full");
  }

  @Test
  void aProtocolThatStopsEndsTheNode() {
    awaitEnd(guardian((node, spawner) -> spawner.spawn(Behaviors.stopped(), "election")));
    assertThat(ended).containsExactly("election");
  }

  @Test
  void aRoleThatCannotStartEndsTheNode() {
    awaitEnd(
        guardian(
            (node, spawner) -> {
              throw new IllegalStateException("no such thing");
            }));
    assertThat(ended).containsExactly("guardian: no such thing");
  }
}
