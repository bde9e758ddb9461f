package dev.troupe.node.orders;

import dev.troupe.node.orders.service.Business;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.transactions.saga.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The payments: {@code charge} takes {@code cents} from {@code card}, {@code refund} gives them
 * back. It declines cards that are blocked, and what is over a card's limit for the day (UTC). A
 * refund counts for the day of the charge.
 */
public final class Payments implements Business {

  static final String NAME = "payments";
  static final String CHARGE = "charge";
  static final String REFUND = "refund";

  private record Day(String card, LocalDate date) {}

  private final PaymentsSettings settings;
  private final Map<Day, Long> spent = new LinkedHashMap<>();
  private final Map<Step, Day> days = new LinkedHashMap<>();

  public Payments(PaymentsSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Deed> deed(String what) {
    return switch (what) {
      case CHARGE -> Optional.of(new Deed("charged", false));
      case REFUND -> Optional.of(new Deed("refunded", true));
      default -> Optional.empty();
    };
  }

  @Override
  public Verdict judge(Deed deed, Step step, Facts facts, Instant now, DoubleSupplier draw) {
    String card = facts.text(OrderFacts.CARD);
    long cents = facts.number(OrderFacts.CENTS);
    if (settings.declined().contains(card)) {
      return new Verdict.No("card declined");
    }
    if (cents < 1) {
      return new Verdict.No("cents: more than 0, not " + cents);
    }
    long before = spent.getOrDefault(new Day(card, date(now)), 0L);
    return cents <= settings.dailyLimit() - before
        ? new Verdict.Yes()
        : new Verdict.No(
            "over the card's daily limit: %d cents of %d are left"
                .formatted(settings.dailyLimit() - before, settings.dailyLimit()));
  }

  @Override
  public void apply(Entry entry) {
    long cents = entry.facts().number(OrderFacts.CENTS);
    if (entry.undoes()) {
      spent.merge(days.remove(entry.step()), -cents, Long::sum);
    } else {
      var day = new Day(entry.facts().text(OrderFacts.CARD), date(entry.at()));
      days.put(entry.step(), day);
      spent.merge(day, cents, Long::sum);
    }
  }

  private static LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
