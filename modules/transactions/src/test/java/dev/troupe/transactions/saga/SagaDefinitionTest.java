package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.core.settings.SettingsException;
import dev.troupe.transactions.saga.SagaDefinition.Builder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes no sense is refused when it is built, by name. */
class SagaDefinitionTest {

  private static final Retry ENDLESS = Retry.untilDeadline(Duration.ofSeconds(1));

  private final Builder order = SagaDefinition.named("order", 1);

  private static void refused(Builder builder, String... named) {
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContainingAll(named);
  }

  @Test
  void aStepBeforeThePivotSaysHowItIsUndone() {
    refused(order.step(Plans.step("reserve")).pivot(Plans.step("ship")), "'reserve'", "undoneBy");
  }

  @Test
  void withoutAPivotTheLastStepSaysSoToo() {
    refused(order.step(Plans.step("reserve")), "'reserve'", "pivot");
    order.step(Plans.step("other").leavingNothing());
  }

  @Test
  void whatIsNeverUndoneSaysNotHow() {
    refused(order.pivot(Plans.undoable("ship")), "'ship'", "no way back");
    var after = SagaDefinition.named("order", 1).pivot(Plans.step("ship"));
    refused(after.step(Plans.undoable("notify")), "'notify'", "no way back");
  }

  @Test
  void thereIsOnePivot() {
    refused(order.pivot(Plans.step("a")).pivot(Plans.step("b")), "several pivots");
  }

  @Test
  void aPivotStandsAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stage(List.of(Plans.step("a"), Plans.step("b")), true))
        .withMessageContainingAll("'a'", "alone");
  }

  @Test
  void twoStepsOfOneNameAreRefused() {
    refused(order.step(Plans.undoable("a")).step(Plans.undoable("a")), "two steps 'a'");
  }

  @Test
  void retriesEndSomewhere() {
    refused(order.step(Plans.undoable("a").retried(ENDLESS)), "'a'", "deadline");
    var timed = SagaDefinition.named("order", 1).deadline(Duration.ofSeconds(9));
    timed.step(Plans.undoable("a").retried(ENDLESS)).build();
    refused(timed.pivot(Plans.step("b").retried(ENDLESS)), "'b'", "deadline");
    var undoing = SagaDefinition.named("order", 1).deadline(Duration.ofSeconds(9));
    refused(
        undoing.step(Plans.step("a").undoneBy("undo", Known::facts, ENDLESS)), "undoing of 'a'");
  }

  @Test
  void anEmptyOneAndABadVersionOrDeadlineAreRefused() {
    refused(order, "0 steps", "1 to 32");
    refused(SagaDefinition.named("order", 0).pivot(Plans.step("a")), "version = 0");
    refused(order.pivot(Plans.step("a")).deadline(Duration.ZERO), "deadline = PT0S");
  }

  @Test
  void aStepThatLeavesNothingIsNotUndone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plans.undoable("a").leavingNothing())
        .withMessageContaining("'a'");
  }

  @Test
  void oneVersionIsDefinedOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Definitions.of(Plans.order(1), Plans.order(1)))
        .withMessageContaining("version 1");
    assertThat(Definitions.of(Plans.order(2), Plans.order(1)).newest("order").orElseThrow())
        .extracting(SagaDefinition::version)
        .isEqualTo(2);
  }

  @Test
  void delaysGrowToTheLongestAndAreJittered() {
    var retry = Retry.of(9, Duration.ofSeconds(1)).delays(ms(100), 3, ms(500));
    assertThat(List.of(1, 2, 3, 50))
        .extracting(n -> retry.delay(n, 0))
        .containsExactly(ms(50), ms(150), ms(250), ms(250));
    assertThat(retry.delay(2, 0.5)).isEqualTo(ms(225));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retry.of(0, ms(1)))
        .withMessageContaining("attempts = 0");
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void aParticipantWithoutAHomeIsNamed() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Mind.settings("homes { stock = n1 }").home("payments"))
        .withMessageContainingAll("'payments'", "troupe.saga.homes", "[stock]");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Mind.settings("shards = 0"))
        .withMessageContaining("troupe.saga.shards = 0");
  }

  @Test
  void whereASagaIsKeptNeverChanges() {
    assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 8))
        .extracting(n -> SagaOrchestrator.shard(Mind.id(n), 16))
        .containsExactly(11, 4, 14, 7, 1, 10, 4, 13);
  }
}
