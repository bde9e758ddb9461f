package dev.troupe.node.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.node.orders.service.Business;
import dev.troupe.node.orders.service.Business.Verdict;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.transactions.saga.Facts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a shop says no. */
class BusinessesTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Facts PAY = Facts.of("card", "good").with("cents", 60);

  private static Config config(String settings) {
    return ConfigFactory.parseString("troupe { " + settings + " }")
        .withFallback(ConfigFactory.load());
  }

  private static Verdict judge(
      Business business, String what, String saga, Facts facts, Instant now) {
    return business.judge(
        business.deed(what).orElseThrow(), new Step(saga, what), facts, now, () -> 0.25);
  }

  private static void done(Business business, String what, String saga, Facts facts, Instant at) {
    var deed = business.deed(what).orElseThrow();
    String step = what.equals("refund") ? "charge" : what.equals("cancel") ? "book" : what;
    business.apply(new Entry(1, deed.kind(), deed.undoes(), new Step(saga, step), facts, at));
  }

  private static Verdict no(String reason) {
    return new Verdict.No(reason);
  }

  @Test
  void theStockRefusesWhatItDoesNotHave() {
    var stock = new Stock(Catalog.from(config("shop.items.anvil { pieces = 3, cents = 10 }")));
    var two = Facts.of("item", "anvil").with("count", 2);
    assertThat(judge(stock, "reserve", "a", two, NOON)).isEqualTo(new Verdict.Yes());
    done(stock, "reserve", "a", two, NOON);
    assertThat(judge(stock, "reserve", "b", two, NOON))
        .isEqualTo(no("out of stock: 1 of anvil are left, not 2"));
    assertThat(judge(stock, "reserve", "b", two.with("item", "piano"), NOON))
        .isEqualTo(no("no such item: piano"));
  }

  @Test
  void aCardIsDeclinedByRuleAndOverItsLimitOfTheDay() {
    var payments =
        new Payments(
            PaymentsSettings.from(config("payments { daily-limit = 100, declined = [bad] }")));
    assertThat(judge(payments, "charge", "a", PAY.with("card", "bad"), NOON))
        .isEqualTo(no("card declined"));
    assertThat(judge(payments, "charge", "a", PAY.with("cents", 0), NOON))
        .isEqualTo(no("cents: more than 0, not 0"));
    done(payments, "charge", "a", PAY, NOON);
    assertThat(judge(payments, "charge", "b", PAY, NOON))
        .isEqualTo(no("over the card's daily limit: 40 cents of 100 are left"));
    assertThat(judge(payments, "charge", "b", PAY.with("card", "other"), NOON))
        .isEqualTo(new Verdict.Yes());
    assertThat(judge(payments, "charge", "b", PAY, NOON.plus(Duration.ofDays(1))))
        .isEqualTo(new Verdict.Yes());
  }

  @Test
  void aRefundCountsForTheDayOfItsCharge() {
    var payments = new Payments(PaymentsSettings.from(config("payments.daily-limit = 100")));
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    done(payments, "charge", "a", PAY, NOON);
    done(payments, "charge", "b", PAY, tomorrow);
    done(payments, "refund", "a", PAY, tomorrow);
    assertThat(judge(payments, "charge", "c", PAY, tomorrow)).isInstanceOf(Verdict.No.class);
    assertThat(judge(payments, "charge", "c", PAY, NOON)).isEqualTo(new Verdict.Yes());
  }

  @Test
  void noCarrierGoesToSomePlacesAndNoneIsSentThatWasNotBooked() {
    var shipping =
        new Shipping(ShippingSettings.from(config("shipping { fastest = 1s, slowest = 3s }")));
    var home = Facts.of("address", "1 Main Street");
    assertThat(judge(shipping, "book", "a", Facts.of("address", "5 Atlantis"), NOON))
        .isEqualTo(no("no carrier goes to 5 Atlantis"));
    assertThat(judge(shipping, "ship", "a", home, NOON))
        .isEqualTo(no("no carrier was booked for a"));
    done(shipping, "book", "a", home, NOON);
    assertThat(judge(shipping, "ship", "a", home, NOON))
        .isEqualTo(new Verdict.Later(Duration.ofMillis(1500)));
    done(shipping, "cancel", "a", home, NOON);
    assertThat(judge(shipping, "ship", "a", home, NOON))
        .isEqualTo(no("no carrier was booked for a"));
  }

  @Test
  void settingsThatCannotWorkAreRefusedByTheirKey() {
    assertThatThrownBy(() -> Catalog.from(config("shop.items.anvil { pieces = -1, cents = 10 }")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.shop.items.anvil.pieces = -1");
    assertThatThrownBy(() -> PaymentsSettings.from(config("payments.daily-limit = 0")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.payments.daily-limit = 0");
    assertThatThrownBy(
            () -> ShippingSettings.from(config("shipping { fastest = 3s, slowest = 1s }")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.shipping.slowest");
  }
}
