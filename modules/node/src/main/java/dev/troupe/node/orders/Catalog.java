package dev.troupe.node.orders;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import dev.troupe.core.settings.Keys;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the shop sells, of {@code troupe.shop.items}.
 *
 * @param items by name; none where there is no shop
 */
public record Catalog(SortedMap<String, Item> items) {

  private static final String PATH = "troupe.shop.items";

  /**
   * @param pieces in stock before the first order
   * @param cents for one piece
   */
  public record Item(int pieces, int cents) {}

  public Catalog {
    items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
  }

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static Catalog from(Config config) {
    var keys = new Keys(config);
    var items = new TreeMap<String, Item>();
    for (String name : config.getObject(PATH).keySet()) {
      String path = ConfigUtil.joinPath("troupe", "shop", "items", name);
      items.put(
          name,
          new Item(
              keys.integer(path + ".pieces", 0, 1_000_000_000),
              keys.integer(path + ".cents", 1, 1_000_000)));
    }
    return new Catalog(items);
  }
}
