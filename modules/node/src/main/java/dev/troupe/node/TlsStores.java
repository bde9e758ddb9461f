package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import dev.troupe.core.settings.SettingsException;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;

/**
 * Opens the stores of keys and certificates before anything is begun. Artery opens them with its
 * first connection, so a node without them would start, find nobody, and found a cluster alone.
 */
final class TlsStores {

  private static final String ENGINE = "pekko.remote.artery.ssl.config-ssl-engine.";

  private TlsStores() {}

  /**
   * Does nothing unless the transport is {@code tls-tcp}.
   *
   * @throws SettingsException naming the store that cannot be used
   */
  static void check(Config config) {
    if (!config.getString("pekko.remote.artery.transport").equals("tls-tcp")) {
      return;
    }
    var keys = new Keys(config);
    var own = open(keys, "key-store");
    open(keys, "trust-store");
    String keyPassword = keys.text(ENGINE + "key-password");
    try {
      for (String alias : aliases(own)) {
        if (own.isKeyEntry(alias)) {
          own.getKey(alias, keyPassword.toCharArray());
          return;
        }
      }
    } catch (GeneralSecurityException e) {
      throw keys.refuse(ENGINE + "key-store", "its key cannot be read with key-password: " + e);
    }
    throw keys.refuse(
        ENGINE + "key-store", "it holds no key: put this node's key and certificate in");
  }

  private static KeyStore open(Keys keys, String name) {
    var file = new File(keys.text(ENGINE + name));
    try {
      return KeyStore.getInstance(file, keys.text(ENGINE + name + "-password").toCharArray());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw keys.refuse(
          ENGINE + name,
          "cannot be opened with %s-password (%s): name a PKCS #12 store and its password"
              .formatted(name, e.getMessage()));
    }
  }

  private static List<String> aliases(KeyStore store) throws GeneralSecurityException {
    return Collections.list(store.aliases());
  }
}
