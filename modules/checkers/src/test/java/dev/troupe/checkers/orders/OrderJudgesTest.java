package dev.troupe.checkers.orders;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static dev.troupe.checkers.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.checkers.orders.Story.Shop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a history does not show, and what the judges say. */
class OrderJudgesTest {

  private static final List<Checker> JUDGES =
      List.of(
          new NoParcelWithoutPayment(),
          new NoPaymentWithoutParcel(),
          new EveryOrderEnds(),
          new EachEffectOnce(),
          new NothingAcknowledgedIsLost());

  @Test
  void sayNothingOfAShopThatNobodyRead() {
    var history = new Story().placed("c/1", Type.OK).history();
    assertThat(JUDGES).allMatch(judge -> judge.check(history).verdict() == UNKNOWN);
  }

  @Test
  void sayNothingWhenNoOrderWasAcknowledged() {
    var history = new Story().placed("c/1", Type.FAIL).read(new Shop()).history();
    assertThat(JUDGES).allMatch(judge -> judge.check(history).verdict() == UNKNOWN);
  }

  @Test
  void sayNothingOfAnOrderThatWasAcknowledgedDuringTheRead() {
    var story = new Story();
    int order = story.invoke("c/1", "anvil", 2);
    int read = story.invokeRead();
    var history = story.end(order, Type.OK).endRead(read, new Shop()).history();
    assertThat(JUDGES).allMatch(judge -> judge.check(history).verdict() == UNKNOWN);
  }

  @Test
  void aChargeThatWaitsForItsParcelIsNotJudgedYet() {
    var shop =
        new Shop().order("c/1", "running").pieces("reserved", "c/1", 2).money("charged", "c/1");
    var history = new Story().placed("c/1", Type.OK).read(shop).history();
    assertThat(new NoPaymentWithoutParcel().check(history).verdict()).isEqualTo(UNKNOWN);
    assertThat(new EveryOrderEnds().check(history).detail()).contains("c/1 is running in the end");
  }

  @Test
  void anOrderThatOnlyAnEarlierReadMissedIsLostToo() {
    var history =
        new Story()
            .placed("c/1", Type.OK)
            .read(new Shop())
            .read(new Shop().order("c/1", "compensated"))
            .history();
    assertThat(new NothingAcknowledgedIsLost().check(history).verdict()).isEqualTo(BROKEN);
    assertThat(new EveryOrderEnds().check(history).verdict()).isEqualTo(HOLDS);
  }

  @Test
  void stockThatWasNegativeMeanwhileIsFound() {
    var shop = new Shop();
    shop.initial = 3;
    for (String order : List.of("c/1", "c/2")) {
      shop.order(order, "compensated").pieces("reserved", order, 2);
    }
    shop.pieces("released", "c/1", 2).pieces("released", "c/2", 2);
    var history = new Story().placed("c/1", Type.OK).placed("c/2", Type.OK).read(shop).history();
    assertThat(new EachEffectOnce().check(history).evidence())
        .containsExactly("anvil: -1 left of 3 at one time");
  }

  @Test
  void anEffectFromBeforeItsOrderIsFound() {
    var story = new Story().placed("c/1", Type.OK);
    story.read(new Shop().order("c/1", "parked").money("charged", "c/2"));
    var history = story.placed("c/2", Type.FAIL).history();
    assertThat(new EachEffectOnce().check(history).verdict()).isEqualTo(BROKEN);
  }

  @Test
  void refuseStatesAndEffectsThatTheyDoNotKnow() {
    var shop = new Shop().order("c/1", "sold");
    var history = new Story().placed("c/1", Type.OK).read(shop).history();
    assertThatThrownBy(() -> new EveryOrderEnds().check(history))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("no order is 'sold'");
    var other =
        new Story().placed("c/1", Type.OK).read(new Shop().money("stolen", "c/1")).history();
    assertThatThrownBy(() -> new EachEffectOnce().check(other))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("no effect is 'stolen'");
  }
}
