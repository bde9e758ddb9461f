package dev.troupe.node.orders;

import dev.troupe.node.orders.service.Business;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.transactions.saga.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The shipping: {@code book} has the carrier agree to go to {@code address}, {@code cancel} takes
 * that back; {@code ship} packs what was booked and hands it to the carrier, which takes its time
 * and cannot be undone. It refuses addresses to which no carrier goes, and to ship what was not
 * booked.
 */
public final class Shipping implements Business {

  static final String NAME = "shipping";
  static final String BOOK = "book";
  static final String CANCEL = "cancel";
  static final String SHIP = "ship";

  private static final String BOOKED = "booked";
  private static final String CANCELLED = "cancelled";
  private static final String SHIPPED = "shipped";

  private final ShippingSettings settings;
  private final Set<String> booked = new LinkedHashSet<>();

  public Shipping(ShippingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Deed> deed(String what) {
    return switch (what) {
      case BOOK -> Optional.of(new Deed(BOOKED, false));
      case CANCEL -> Optional.of(new Deed(CANCELLED, true));
      case SHIP -> Optional.of(new Deed(SHIPPED, false));
      default -> Optional.empty();
    };
  }

  @Override
  public Verdict judge(Deed deed, Step step, Facts facts, Instant now, DoubleSupplier draw) {
    String address = facts.text(OrderFacts.ADDRESS);
    if (deed.kind().equals(BOOKED)) {
      return settings.unreachable().stream().anyMatch(address::contains)
          ? new Verdict.No("no carrier goes to " + address)
          : new Verdict.Yes();
    }
    return booked.contains(step.saga())
        ? new Verdict.Later(takes(draw.getAsDouble()))
        : new Verdict.No("no carrier was booked for " + step.saga());
  }

  private Duration takes(double draw) {
    long spread = settings.slowest().minus(settings.fastest()).toNanos();
    return settings.fastest().plusNanos((long) (draw * spread));
  }

  @Override
  public void apply(Entry entry) {
    switch (entry.kind()) {
      case BOOKED -> booked.add(entry.step().saga());
      case CANCELLED, SHIPPED -> booked.remove(entry.step().saga());
      default -> throw new IllegalStateException("shipping did no such thing: " + entry);
    }
  }
}
