package dev.troupe.scenarios.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.orders.Catalog;
import dev.troupe.node.orders.Payments;
import dev.troupe.node.orders.PaymentsSettings;
import dev.troupe.node.orders.Shipping;
import dev.troupe.node.orders.ShippingSettings;
import dev.troupe.node.orders.Stock;
import dev.troupe.node.orders.service.Business;
import dev.troupe.node.orders.service.Service;
import dev.troupe.node.orders.service.Service.Level;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.node.orders.service.ServiceKeeper;
import dev.troupe.node.orders.service.ServiceSettings;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Participant.Done;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Refused;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;

/** Services that crash, pause and lose answers, and one who asks until he is answered. */
class ServiceChaosTest {

  private static final Duration CHAOS = Duration.ofSeconds(15);
  private static final int SAGAS = 12;

  /** Ten anvils, and a hundred cents a day for the one card: some are refused. */
  private static final Config CONFIG =
      ConfigFactory.parseString(
              """
              troupe {
                shop { snapshot-every = 10, items { anvil { pieces = 10, cents = 10 } } }
                payments.daily-limit = 100
                shipping { fastest = 1s, slowest = 3s }
              }
              """)
          .withFallback(ConfigFactory.load());

  private final Asker.Notes notes = new Asker.Notes();

  private static Behavior<Service.Command> service(NodeContext node, Supplier<Business> business) {
    return ServiceKeeper.create(node, ServiceSettings.from(CONFIG), business);
  }

  /** For two pieces, or twenty cents. */
  private static Perform ask(long key, String saga, String step, String what) {
    var facts =
        Facts.of("item", "anvil")
            .with("count", 2)
            .with("card", "4711")
            .with("cents", 20)
            .with("address", "1 Main Street");
    return new Perform(new RequestKey("keeper", key), saga, step, what, facts, null);
  }

  /** Each saga does something everywhere, and undoes some of it, perhaps before it was done. */
  private void plan(long seed) {
    var random = new SplittableRandom(seed);
    long key = 0;
    for (int i = 0; i < SAGAS; i++) {
      String saga = "c/" + i;
      String[][] pairs = {
        {"stock", "reserve", "release"},
        {"payments", "charge", "refund"},
        {"shipping", "book", "cancel"}
      };
      for (String[] pair : pairs) {
        boolean undone = random.nextInt(3) == 0;
        boolean before = random.nextBoolean();
        if (undone && before) {
          notes.want(pair[0], ask(++key, saga, pair[1], pair[2]));
        }
        notes.want(pair[0], ask(++key, saga, pair[1], pair[1]));
        if (undone && !before) {
          notes.want(pair[0], ask(++key, saga, pair[1], pair[2]));
        }
      }
      notes.want("shipping", ask(++key, saga, "ship", "ship"));
    }
  }

  @SimulationTest(
      seeds = 40,
      mustReach = {"crash", "kill", "pause", "undone before done", "refused"})
  void whatWasAnsweredIsTrueAndNothingIsDoneTwice(long seed) {
    plan(seed);
    try (Simulation sim =
        Simulation.seeded(seed)
            .node("stock", node -> service(node, () -> new Stock(Catalog.from(CONFIG))))
            .node(
                "payments",
                node -> service(node, () -> new Payments(PaymentsSettings.from(CONFIG))))
            .node(
                "shipping",
                node -> service(node, () -> new Shipping(ShippingSettings.from(CONFIG))))
            .node("asker", node -> Asker.create(node, notes))
            .start()) {
      sim.always("each key is told the same", notes.toldOtherwise::isEmpty);
      sim.nemesis(
          Nemesis.chaos()
              .with(
                  Fault.CRASH,
                  Fault.KILL,
                  Fault.TORN_WRITE,
                  Fault.PAUSE,
                  Fault.PARTITION,
                  Fault.ONE_WAY_CUT,
                  Fault.HELD_LINK,
                  Fault.SLOW_DISK)
              .every(Duration.ofMillis(500))
              .lasting(Duration.ofMillis(500))
              .until(CHAOS));
      sim.runFor(CHAOS);
      sim.eventually(Duration.ofSeconds(60), "all are told", notes::allTold);
      sim.runFor(Duration.ofSeconds(5)); // what was sent has arrived, and parcels are handed over
      sim.node("asker").tell(Asker.Tick.READ);
      sim.eventually(Duration.ofSeconds(10), "all is read", notes::allRead);
      judge(sim);
    }
  }

  private void judge(Simulation sim) {
    Map<Step, Integer> done = new LinkedHashMap<>();
    Map<Step, Integer> undone = new LinkedHashMap<>();
    notes.books.values().stream()
        .flatMap(List::stream)
        .forEach(entry -> (entry.undoes() ? undone : done).merge(entry.step(), 1, Integer::sum));
    assertThat(done.values()).as("%s", notes.books).allMatch(times -> times == 1);
    assertThat(undone.values()).allMatch(times -> times == 1);
    assertThat(done.keySet()).containsAll(undone.keySet());
    for (Perform request : notes.wanted.values()) {
      var step = new Step(request.saga(), request.step());
      var reply = notes.told.get(request.key());
      boolean undoing = request.what().matches("release|refund|cancel");
      if (reply instanceof Refused) {
        assertThat(done).as("%s", reply).doesNotContainKey(step);
        sim.reached("refused");
      } else if (undoing) {
        assertThat(reply).isInstanceOf(Done.class);
        assertThat(undone.containsKey(step)).as("%s", request).isEqualTo(done.containsKey(step));
        if (!done.containsKey(step)) {
          sim.reached("undone before done");
        }
      } else {
        assertThat(reply).isInstanceOf(Done.class);
        assertThat(done).as("%s", reply).containsKey(step);
      }
    }
    Level anvils = notes.levels.get("stock").getFirst();
    long taken =
        notes.books.get("stock").stream()
            .mapToLong(e -> e.facts().number("count") * (e.undoes() ? -1 : 1))
            .sum();
    assertThat(anvils.left()).isEqualTo(anvils.initial() - taken).isNotNegative();
  }
}
