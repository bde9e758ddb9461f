package dev.troupe.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.TestNode;
import dev.troupe.replication.hints.HintedStore;
import dev.troupe.replication.hints.HintsSettings;
import dev.troupe.replication.store.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client is told: one node that is there, of a ring of two. */
class StoreDeskTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> ONE = Optional.of("one");

  private final ActorTestKit kit =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
              .withFallback(ConfigFactory.load()));
  private final TestNode node = new TestNode("n1", new TestNode.Directory(), 1);
  private final StoreDesk desk =
      new StoreDesk(kit.system(), node, Optional.of(Duration.ofMillis(200)));
  private final HintsView hints = new HintsView(kit.system(), node, true);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private void start(String settings) {
    Config config =
        ConfigFactory.parseString(
                "troupe.store { nodes = [n1, n2], copies = 2, patience = 200ms, " + settings + " }")
            .withFallback(ConfigFactory.load());
    kit.spawn(
        HintedStore.create(node, StoreSettings.from(config), HintsSettings.from(config), false));
    kit.createTestProbe()
        .awaitAssert(
            () -> {
              assertThat(hear(hints.figures()).status()).isEqualTo(200);
              assertThat(hear(desk.get("no key yet", ONE)).body()).containsKey("values");
              return null;
            });
  }

  private static Answer hear(CompletionStage<Answer> answer) {
    try {
      return answer.toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Answer put(String key, String value, Optional<String> context, Optional<String> level) {
    return hear(desk.put(key, level, new StoreForm(value, context.orElse(""))));
  }

  @Test
  void siblingsAreAListAndAWriteWithTheirContextReplacesThem() {
    start("");
    assertThat(hear(desk.get("cart", ONE)).status()).isEqualTo(404);
    assertThat(put("cart", "milk", NONE, ONE).status()).isEqualTo(200);
    put("cart", "eggs", NONE, ONE);
    var both = hear(desk.get("cart", ONE));
    assertThat(both.body().get("values")).isEqualTo(List.of("milk", "eggs"));
    var context = Optional.of((String) both.body().get("context"));
    put("cart", "milk and eggs", context, ONE);
    assertThat(hear(desk.get("cart", ONE)).body().get("values"))
        .isEqualTo(List.of("milk and eggs"));
  }

  @Test
  void whatIsDeletedIsNotFoundAndItsContextIsTold() {
    start("");
    put("cart", "milk", NONE, ONE);
    var context = Optional.of((String) hear(desk.get("cart", ONE)).body().get("context"));
    assertThat(hear(desk.delete("cart", ONE, context)).status()).isEqualTo(200);
    var gone = hear(desk.get("cart", ONE));
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body().get("values")).isEqualTo(List.of());
    assertThat((String) gone.body().get("context")).startsWith("n1=");
  }

  @Test
  void aWriteWithoutItsLevelIsNotReportedAsNotDone() {
    start("");
    var few = put("cart", "milk", NONE, NONE);
    assertThat(few.status()).isEqualTo(504);
    assertThat((String) few.body().get("error")).contains("may yet appear");
    assertThat(few.body().get("acknowledged")).isEqualTo(List.of("n1"));
    assertThat(hear(desk.get("cart", NONE)).status()).isEqualTo(503);
    kit.createTestProbe()
        .awaitAssert(
            () -> {
              var targets = (List<?>) hear(hints.figures()).body().get("targets");
              assertThat(targets.toString()).contains("target=n2, waiting=1");
              return null;
            });
  }

  @Test
  void whatCannotBeCarriedOutIsABadRequest() {
    start("max-value-bytes = 10");
    assertThat(put("cart", "more than ten bytes", NONE, ONE).status()).isEqualTo(400);
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> desk.get("cart", Optional.of("most")))
        .withMessageContaining("one, quorum or all");
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> desk.delete("cart", ONE, Optional.of("x")))
        .withMessageContaining("no part of a context");
  }

  @Test
  void whereNothingIsStoredThatIsSaid() {
    var none = new StoreDesk(kit.system(), node, Optional.empty());
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> none.get("cart", ONE))
        .withMessageContaining("troupe.store.nodes names no node");
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> new HintsView(kit.system(), node, false).figures())
        .withMessageContaining("troupe.store.nodes names no node");
  }
}
