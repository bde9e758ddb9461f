package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.transactions.saga.Participant.Perform;
import java.time.Duration;
import java.util.EnumSet;

/** Many orders under every kind of fault at once; then an operator sees to what is parked. */
class ChaosTest {

  private static final int ORDERS = 12;

  private static final Nemesis FAULTS =
      new Nemesis(
          EnumSet.allOf(Fault.class),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofSeconds(12),
          -1);

  /**
   * One in eight refuses, and one answer in eight is lost, drawn by what is asked and how often.
   */
  private static final class Whims extends Service.Troubles {
    boolean healed;
    private long asked;

    @Override
    boolean refuses(Perform perform) {
      return !healed && lot(perform.saga() + perform.what());
    }

    @Override
    boolean loses(Perform perform) {
      return !healed && lot(perform.saga() + perform.what() + asked++);
    }

    @Override
    boolean overloaded(Perform perform) {
      return !healed && lot(asked++ + perform.saga() + perform.what());
    }

    private static boolean lot(String of) {
      return Math.floorMod(of.hashCode() * 0x9E3779B9 >>> 16, 8) == 0;
    }
  }

  @SimulationTest(
      seeds = 100,
      mustReach = {
        "crash",
        "kill",
        "saga-parked",
        "saga-resumed",
        "saga-compensating",
        "saga-past-deadline",
        "step-retried",
        "step-unknown",
        "step-refused",
        "compensation-failed",
        "undone before it was done",
        "COMPLETED",
        "COMPENSATED"
      })
  void everySagaEndsAndEverythingAgrees(long seed) {
    var whims = new Whims();
    try (var shop = new Shop(seed, 3, whims, event -> {})) {
      var sim = shop.sim;
      sim.nemesis(FAULTS);
      for (int i = 1; i <= ORDERS; i++) {
        shop.order(i);
        sim.runFor(Duration.ofSeconds(1));
      }
      whims.healed = true;
      shop.settle(Duration.ofMinutes(10));
      shop.check(true);
      for (int i = 0; i < 20 && shop.parked() > 0; i++) {
        sim.node("web").tell(Customer.Operator.RESUME);
        sim.runFor(Duration.ofSeconds(2));
        shop.settle(Duration.ofMinutes(10));
      }
      assertThat(shop.parked()).isZero();
      shop.check(true);
      assertThat(shop.notes.standings).hasSize(ORDERS);
      shop.notes.standings.values().forEach(saga -> sim.reached(saga.status().name()));
      if (shop.deeds().values().stream().anyMatch(deed -> deed.cancelled && deed.done == 0)) {
        sim.reached("undone before it was done");
      }
    }
  }
}
