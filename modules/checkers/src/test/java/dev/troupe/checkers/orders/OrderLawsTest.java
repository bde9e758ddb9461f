package dev.troupe.checkers.orders;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.checkers.orders.Story.Shop;
import dev.troupe.checkers.orders.Story.Shop.Done;
import dev.troupe.checkers.orders.Story.Shop.Order;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seeded shops in which all is right, which every judge must let pass; and each with one thing
 * wrong, which exactly those judges must find whose matter it is.
 */
class OrderLawsTest {

  private static final int SHOPS = 300;

  private static final String PARCEL = NoParcelWithoutPayment.NAME;
  private static final String PAYMENT = NoPaymentWithoutParcel.NAME;
  private static final String ENDS = EveryOrderEnds.NAME;
  private static final String ONCE = EachEffectOnce.NAME;
  private static final String LOST = NothingAcknowledgedIsLost.NAME;

  private static final List<Checker> JUDGES =
      List.of(
          new NoParcelWithoutPayment(),
          new NoPaymentWithoutParcel(),
          new EveryOrderEnds(),
          new EachEffectOnce(),
          new NothingAcknowledgedIsLost());

  /** Each order of a shop went one of these ways; the first four are in every shop. */
  private enum Way {
    COMPLETED,
    DECLINED,
    REFUNDED,
    REFUSED_AT_ONCE,
    OUT_OF_STOCK,
    PARKED,
    PARKED_WHEN_CHARGED,
    ABANDONED,
    UNKNOWN_AND_COMPLETED,
    UNKNOWN_AND_NEVER_CAME
  }

  /** A story of calls, and what the shop shows in the end. */
  private record Play(Story story, Shop shop) {
    String of(Way way) {
      return name(way.ordinal());
    }

    List<String> broken() {
      var history = story.read(shop).history();
      SortedSet<String> broken = new TreeSet<>();
      for (Checker judge : JUDGES) {
        var result = judge.check(history);
        if (result.verdict() == BROKEN) {
          assertThat(result.evidence()).isNotEmpty();
          broken.add(judge.name());
        } else {
          assertThat(result.verdict()).as(judge.name()).isEqualTo(HOLDS);
        }
      }
      return List.copyOf(broken);
    }
  }

  private record Breach(String what, Consumer<Play> wrong, List<String> judges) {
    @Override
    public String toString() {
      return what;
    }
  }

  @Test
  void passesShopsInWhichAllIsRight() {
    for (int seed = 0; seed < SHOPS; seed++) {
      assertThat(play(seed).broken()).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void finds(Breach breach) {
    for (int seed = 0; seed < SHOPS; seed++) {
      Play play = play(seed);
      breach.wrong().accept(play);
      assertThat(play.broken())
          .as("seed %d", seed)
          .containsExactlyElementsOf(new TreeSet<>(breach.judges()));
    }
  }

  static Stream<Breach> breaches() {
    return Stream.of(
        breach("shipped, never charged", p -> drop(p, "charged", Way.COMPLETED), PARCEL, ENDS),
        breach("shipped and refunded", p -> money(p, "refunded", Way.COMPLETED), PARCEL, ENDS),
        breach("charged, never shipped", p -> drop(p, "shipped", Way.COMPLETED), PAYMENT, ENDS),
        breach("not refunded", p -> drop(p, "refunded", Way.REFUNDED), PAYMENT, ENDS),
        breach("charged after all", p -> money(p, "charged", Way.DECLINED), PAYMENT, ENDS),
        breach("completed, yet released", p -> pieces(p, "released", Way.COMPLETED), ENDS),
        breach("compensated, yet reserved", p -> drop(p, "released", Way.DECLINED), ENDS),
        breach("runs for ever", p -> state(p, Way.COMPLETED, "running"), ENDS),
        breach("compensates for ever", p -> state(p, Way.DECLINED, "compensating"), ENDS),
        breach("called compensated", p -> state(p, Way.COMPLETED, "compensated"), ENDS),
        breach("called completed", p -> state(p, Way.DECLINED, "completed"), ENDS),
        breach("lost", p -> lose(p, Way.COMPLETED), LOST),
        breach("lost when charged", p -> lose(p, Way.PARKED_WHEN_CHARGED), LOST, PAYMENT),
        breach("reserved twice", p -> pieces(p, "reserved", Way.COMPLETED), ONCE),
        breach("released twice", p -> pieces(p, "released", Way.DECLINED), ONCE),
        breach("charged twice", p -> money(p, "charged", Way.COMPLETED), ONCE),
        breach("refunded twice", p -> money(p, "refunded", Way.REFUNDED), ONCE),
        breach("shipped twice", p -> pieces(p, "shipped", Way.COMPLETED), ONCE),
        breach("refunded, never charged", p -> money(p, "refunded", Way.DECLINED), ONCE),
        breach("released, never reserved", p -> drop(p, "reserved", Way.DECLINED), ONCE),
        breach("another amount refunded", p -> amount(p, "refunded", Way.REFUNDED, 1), ONCE),
        breach("more shipped than ordered", p -> amount(p, "shipped", Way.COMPLETED, 3), ONCE),
        breach("one piece gone", p -> p.shop().miscounted = -1, ONCE),
        breach("one piece too many", p -> p.shop().miscounted = 1, ONCE),
        breach("reserved what was not there", p -> p.shop().initial = 1, ONCE),
        breach("nobody placed it", p -> p.shop().pieces("reserved", "c/nobody", 2), ONCE),
        breach(
            "refused, yet charged", p -> money(p, "charged", Way.REFUSED_AT_ONCE), ONCE, PAYMENT));
  }

  private static Breach breach(String what, Consumer<Play> wrong, String... judges) {
    return new Breach(what, wrong, List.of(judges));
  }

  private static void drop(Play play, String kind, Way way) {
    assertThat(play.shop().effects.removeIf(e -> is(e, kind, play.of(way)))).isTrue();
  }

  private static void money(Play play, String kind, Way way) {
    play.shop().money(kind, play.of(way));
  }

  private static void pieces(Play play, String kind, Way way) {
    play.shop().pieces(kind, play.of(way), 2);
  }

  private static void amount(Play play, String kind, Way way, long amount) {
    play.shop()
        .effects
        .replaceAll(
            e -> is(e, kind, play.of(way)) ? new Done(e.kind(), e.order(), e.item(), amount) : e);
  }

  private static void state(Play play, Way way, String state) {
    play.shop()
        .orders
        .replaceAll(o -> o.order().equals(play.of(way)) ? new Order(o.order(), state) : o);
  }

  private static void lose(Play play, Way way) {
    assertThat(play.shop().orders.removeIf(o -> o.order().equals(play.of(way)))).isTrue();
  }

  private static boolean is(Done effect, String kind, String order) {
    return effect.kind().equals(kind) && effect.order().equals(order);
  }

  /** Each way once, and some orders more that went any way. */
  private static Play play(long seed) {
    var random = new Random(seed);
    var play = new Play(new Story(), new Shop());
    Way[] ways = Way.values();
    IntStream.range(0, ways.length + random.nextInt(10))
        .forEach(
            number ->
                go(
                    play,
                    name(number),
                    ways[number < ways.length ? number : random.nextInt(ways.length)]));
    return play;
  }

  private static String name(int number) {
    return "c/" + (1 + number);
  }

  private static void go(Play play, String order, Way way) {
    var story = play.story();
    var shop = play.shop();
    switch (way) {
      case COMPLETED -> complete(shop, story.placed(order, Type.OK), order);
      case UNKNOWN_AND_COMPLETED -> complete(shop, story.placed(order, Type.UNKNOWN), order);
      case UNKNOWN_AND_NEVER_CAME -> story.placed(order, Type.UNKNOWN);
      case REFUSED_AT_ONCE -> story.placed(order, Type.FAIL);
      case OUT_OF_STOCK -> {
        story.placed(order, Type.OK);
        shop.order(order, "compensated");
      }
      case DECLINED -> {
        story.placed(order, Type.OK);
        shop.order(order, "compensated").pieces("reserved", order, 2).pieces("released", order, 2);
      }
      case REFUNDED -> {
        story.placed(order, Type.OK);
        shop.order(order, "compensated").pieces("reserved", order, 2).money("charged", order);
        shop.money("refunded", order).pieces("released", order, 2);
      }
      case PARKED -> {
        story.placed(order, Type.OK);
        shop.order(order, "parked").pieces("reserved", order, 2);
      }
      case PARKED_WHEN_CHARGED -> {
        story.placed(order, Type.OK);
        shop.order(order, "parked").pieces("reserved", order, 2).money("charged", order);
      }
      case ABANDONED -> {
        story.placed(order, Type.OK);
        shop.order(order, "abandoned").money("charged", order);
      }
    }
  }

  private static void complete(Shop shop, Story placed, String order) {
    shop.order(order, "completed")
        .pieces("reserved", order, 2)
        .money("charged", order)
        .pieces("shipped", order, 2);
  }
}
