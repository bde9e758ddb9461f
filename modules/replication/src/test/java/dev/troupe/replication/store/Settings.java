package dev.troupe.replication.store;

import com.typesafe.config.ConfigFactory;

/** Settings for tests. */
public final class Settings {

  private Settings() {}

  /** Those shipped, for nodes n1 to n5, with these on top. */
  public static StoreSettings store(String overrides) {
    return StoreSettings.from(
        ConfigFactory.parseString(
                "troupe.store { nodes = [n1, n2, n3, n4, n5]\n " + overrides + " }")
            .withFallback(ConfigFactory.load()));
  }
}
