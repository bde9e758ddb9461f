package dev.troupe.node.orders;

import dev.troupe.node.orders.service.Business;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Level;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.transactions.saga.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * The stock: {@code reserve} takes {@code count} pieces of {@code item} off the shelf, {@code
 * release} puts them back. It refuses what it does not have.
 */
public final class Stock implements Business {

  static final String NAME = "stock";
  static final String RESERVE = "reserve";
  static final String RELEASE = "release";

  private final Catalog catalog;
  private final Map<String, Long> left = new TreeMap<>();

  /** All pieces are on the shelf. */
  public Stock(Catalog catalog) {
    this.catalog = catalog;
    catalog.items().forEach((name, item) -> left.put(name, (long) item.pieces()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Deed> deed(String what) {
    return switch (what) {
      case RESERVE -> Optional.of(new Deed("reserved", false));
      case RELEASE -> Optional.of(new Deed("released", true));
      default -> Optional.empty();
    };
  }

  @Override
  public Verdict judge(Deed deed, Step step, Facts facts, Instant now, DoubleSupplier draw) {
    String item = facts.text(OrderFacts.ITEM);
    long count = facts.number(OrderFacts.COUNT);
    Long pieces = left.get(item);
    if (pieces == null) {
      return new Verdict.No("no such item: " + item);
    }
    return count > 0 && count <= pieces
        ? new Verdict.Yes()
        : new Verdict.No("out of stock: %d of %s are left, not %d".formatted(pieces, item, count));
  }

  /** An item that is sold no longer may still be reserved by older orders. */
  @Override
  public void apply(Entry entry) {
    long count = entry.facts().number(OrderFacts.COUNT);
    left.merge(entry.facts().text(OrderFacts.ITEM), entry.undoes() ? count : -count, Long::sum);
  }

  @Override
  public List<Level> levels() {
    return catalog.items().entrySet().stream()
        .map(item -> new Level(item.getKey(), item.getValue().pieces(), left.get(item.getKey())))
        .toList();
  }
}
