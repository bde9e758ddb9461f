package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys that are the same in each run. */
final class Rings {

  /** Today, when a test begins. */
  static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private static final SortedMap<String, KeyPair> PAIRS = new TreeMap<>();

  private Rings() {}

  /** The key of this node and name. */
  static synchronized KeyPair pair(NodeId node, String name) {
    return PAIRS.computeIfAbsent(node + " " + name, Rings::generate);
  }

  private static KeyPair generate(String seed) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final String seed;

    Seed(String seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      byte[] name = seed.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(Arrays.copyOf(name, bytes.length), 0, bytes, 0, bytes.length);
    }
  }

  /** A node's ring among n1 to n(members): it uses this key, and of each accepts those. */
  static KeyRing perNode(NodeId self, String use, int members, List<String> accepted) {
    SortedMap<NodeId, SortedMap<String, PublicKey>> all = new TreeMap<>();
    for (int i = 1; i <= members; i++) {
      SortedMap<String, PublicKey> keys = new TreeMap<>();
      for (String name : accepted) {
        keys.put(name, pair(Entries.node(i), name).getPublic());
      }
      all.put(Entries.node(i), keys);
    }
    return new KeyRing.PerNode(use, pair(self, use).getPrivate(), all);
  }

  static KeyRing perNode(NodeId self, int members) {
    return perNode(self, "k1", members, List.of("k1"));
  }

  /** Of whoever knows these names. */
  static KeyRing shared(String use, String... accepted) {
    SortedMap<String, SecretKey> keys = new TreeMap<>();
    for (String name : accepted) {
      keys.put(
          name,
          new SecretKeySpec(
              Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 32), "HmacSHA256"));
    }
    return new KeyRing.Shared(use, keys);
  }

  /** The notary of a node in a network that has run for so long. */
  static Notary notary(KeyRing ring, NodeId self, long nanos) {
    return Notary.of(ring, self, () -> EPOCH.plusNanos(nanos));
  }
}
