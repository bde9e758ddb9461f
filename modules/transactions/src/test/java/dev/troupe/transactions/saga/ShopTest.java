package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.transactions.saga.Participant.Perform;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whole orders on simulated nodes, without crashes but for one. */
class ShopTest {

  private static final Duration SOON = Duration.ofMinutes(1);

  @Test
  void everyStoryEndsAsItHasTo() {
    for (Story story : Story.all()) {
      try (var shop = new Shop(1, 1, story.troubles(), event -> {})) {
        shop.order(1);
        shop.settle(SOON);
        shop.check(false);
        assertThat(shop.standing(1).status()).as(story.name()).isEqualTo(story.end());
      }
    }
  }

  @Test
  void aDeadlineThatPassesWhileTheOrchestratorIsDownTurnsTheSagaBack() {
    var silent = Story.all().stream().filter(s -> s.silent().contains("charge")).findFirst();
    try (var shop = new Shop(1, 1, silent.orElseThrow().troubles(), event -> {})) {
      shop.order(1);
      shop.sim.runUntil(SOON, () -> shop.sim.timesReached("step-done") == 2);
      shop.sim.node("sagas").crash();
      shop.sim.runFor(Shop.ORDER.deadline().orElseThrow());
      shop.sim.node("sagas").restart();
      shop.settle(SOON);
      shop.check(false);
      assertThat(shop.standing(1).status()).isEqualTo(SagaStatus.COMPENSATED);
      assertThat(shop.standing(1).pastDeadline()).isTrue();
      assertThat(shop.standing(1).note()).contains("deadline");
    }
  }

  @Test
  void aParkedSagaGoesOnWhenWhatWasInItsWayIsGone() {
    var closed = new boolean[] {true};
    var troubles =
        new Service.Troubles() {
          @Override
          boolean refuses(Perform perform) {
            return closed[0] && perform.what().equals("book");
          }
        };
    try (var shop = new Shop(1, 1, troubles, event -> {})) {
      shop.order(1);
      shop.settle(SOON);
      assertThat(shop.standing(1).status()).isEqualTo(SagaStatus.PARKED);
      closed[0] = false;
      shop.sim.node("web").tell(Customer.Operator.RESUME);
      shop.sim.runFor(Duration.ofSeconds(1));
      shop.settle(SOON);
      shop.check(true);
      assertThat(shop.standing(1).status()).isEqualTo(SagaStatus.COMPLETED);
    }
  }

  @Test
  void aPageIsOfAllKeepers() {
    try (var shop = new Shop(1, 3, new Service.Troubles(), event -> {})) {
      for (int i = 1; i <= 8; i++) {
        shop.order(i);
      }
      shop.settle(SOON);
      shop.sim.node("web").tell(Customer.Operator.LIST);
      shop.sim.runUntil(SOON, () -> shop.notes.page != null);
      assertThat(shop.notes.page.sagas())
          .extracting(Saga.Summary::id)
          .containsExactly(Mind.id(1), Mind.id(2), Mind.id(3), Mind.id(4), Mind.id(5));
      assertThat(shop.notes.page.more()).isTrue();
      assertThat(shop.notes.page.counts()).containsEntry(SagaStatus.COMPLETED, 8L).hasSize(1);
    }
  }
}
