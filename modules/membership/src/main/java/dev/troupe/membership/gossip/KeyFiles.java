package dev.troupe.membership.gossip;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import dev.troupe.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Reads the ring that the settings name. Secrets are in files of their own, never in settings. */
final class KeyFiles {

  private static final String PATH = "troupe.gossip.";
  private static final int LEAST_SECRET = 32; // as long as the hash, RFC 2104 §3

  private final Config config;
  private final Keys keys;

  private KeyFiles(Config config) {
    this.config = config;
    this.keys = new Keys(config);
  }

  /**
   * @throws SettingsException naming the key that cannot be used, and never a secret
   */
  static KeyRing read(Config config) {
    var files = new KeyFiles(config);
    String kind = files.keys.text(PATH + "signatures");
    return switch (kind) {
      case "none" -> KeyRing.NONE;
      case "shared-key" -> files.shared(PATH + "shared-key");
      case "ed25519" -> files.perNode(PATH + "ed25519");
      default -> throw files.keys.refuse(PATH + "signatures", "use none, shared-key or ed25519");
    };
  }

  private KeyRing shared(String path) {
    SortedMap<String, SecretKey> accepted = new TreeMap<>();
    for (String name : names(path + ".accepted")) {
      accepted.put(name, secret(join(path + ".accepted", name)));
    }
    String use = keys.text(path + ".use");
    try {
      return new KeyRing.Shared(use, accepted);
    } catch (IllegalArgumentException e) {
      throw keys.refuse(path + ".use", e.getMessage());
    }
  }

  private KeyRing perNode(String path) {
    SortedMap<NodeId, SortedMap<String, PublicKey>> accepted = new TreeMap<>();
    for (String name : names(path + ".accepted")) {
      String node = join(path + ".accepted", name);
      SortedMap<String, PublicKey> of = new TreeMap<>();
      for (String key : names(node)) {
        of.put(key, publicKey(join(node, key)));
      }
      try {
        accepted.put(new NodeId(name), of);
      } catch (IllegalArgumentException e) {
        throw keys.refuse(node, e.getMessage());
      }
    }
    String use = keys.text(path + ".use");
    try {
      return new KeyRing.PerNode(use, privateKey(path + ".private-key"), accepted);
    } catch (IllegalArgumentException e) {
      throw keys.refuse(path + ".accepted", e.getMessage());
    }
  }

  private SecretKey secret(String key) {
    String remedy = "make it a file of %d or more random bytes in Base64".formatted(LEAST_SECRET);
    byte[] secret = decoded(content(key, remedy), key, remedy);
    if (secret.length < LEAST_SECRET) {
      throw keys.refuse(key, "it holds %d bytes: %s".formatted(secret.length, remedy));
    }
    return new SecretKeySpec(secret, "HmacSHA256");
  }

  private PrivateKey privateKey(String key) {
    String remedy = "name a file with an Ed25519 key, PKCS#8 in PEM, not encrypted";
    String pem = content(key, remedy);
    try {
      return factory().generatePrivate(new PKCS8EncodedKeySpec(decoded(body(pem), key, remedy)));
    } catch (GeneralSecurityException e) {
      throw keys.refuse(key, remedy); // not the cause, it might quote what was read
    }
  }

  private PublicKey publicKey(String key) {
    String remedy = "give it an Ed25519 public key, X.509 in Base64: what a PEM file has in it";
    try {
      return factory()
          .generatePublic(new X509EncodedKeySpec(decoded(body(keys.text(key)), key, remedy)));
    } catch (GeneralSecurityException e) {
      throw keys.refuse(key, remedy);
    }
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519");
  }

  private String content(String key, String remedy) {
    try {
      return Files.readString(Path.of(keys.text(key)));
    } catch (IOException | InvalidPathException e) {
      String why = e.getClass().getSimpleName();
      throw keys.refuse(key, "it cannot be read (%s): %s".formatted(why, remedy));
    }
  }

  /** A PEM file without its first and last line; other text as it is. */
  private static String body(String pem) {
    return pem.replaceAll("-----(BEGIN|END) [A-Z ]+-----", "");
  }

  private byte[] decoded(String base64, String key, String remedy) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw keys.refuse(key, remedy);
    }
  }

  private List<String> names(String path) {
    if (!config.hasPath(path) || config.getValue(path).valueType() != ConfigValueType.OBJECT) {
      throw new SettingsException(path + " has no keys: give it some, each under its name");
    }
    ConfigObject object = config.getObject(path);
    List<String> names = new ArrayList<>(object.keySet());
    names.sort(null);
    return names;
  }

  private static String join(String path, String name) {
    return path + "." + ConfigUtil.joinPath(name);
  }
}
