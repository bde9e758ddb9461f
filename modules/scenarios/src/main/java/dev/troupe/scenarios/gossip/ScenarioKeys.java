package dev.troupe.scenarios.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Keys that are made of names, so that every run has the same and no file is needed. They are no
 * secret: fit for a scenario, whose liar uses its own key alone.
 */
final class ScenarioKeys {

  private static final String NAME = "k1";
  private static final Map<NodeId, KeyPair> PAIRS = new ConcurrentSkipListMap<>();

  private ScenarioKeys() {}

  /** With a key for this node, and those of all others: the contacts. */
  static GossipSettings with(NodeId node, GossipSettings settings) {
    SortedMap<NodeId, SortedMap<String, PublicKey>> accepted = new TreeMap<>();
    for (NodeId other : settings.contacts()) {
      accepted.put(other, new TreeMap<>(Map.of(NAME, pair(other).getPublic())));
    }
    return settings.with(new KeyRing.PerNode(NAME, pair(node).getPrivate(), accepted));
  }

  private static KeyPair pair(NodeId node) {
    return PAIRS.computeIfAbsent(node, ScenarioKeys::generate);
  }

  private static KeyPair generate(NodeId node) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Named(node));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no Ed25519: use a JDK 21 or newer", e);
    }
  }

  /** No randomness at all. */
  private static final class Named extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final String name;

    Named(NodeId node) {
      this.name = node.name();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(Arrays.copyOf(text, bytes.length), 0, bytes, 0, bytes.length);
    }
  }
}
