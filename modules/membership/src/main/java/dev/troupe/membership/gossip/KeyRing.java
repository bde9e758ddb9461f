package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/**
 * By what members know each other's word. To change a key while all run, in three steps, each done
 * everywhere before the next: accept the new one too, use it, forget the old one. It never shows
 * its secrets as text.
 */
public sealed interface KeyRing {

  KeyRing NONE = new Unsigned();

  /** A key's name goes with all that it signs. */
  int LONGEST_NAME = 16;

  /** Whether messages are sealed. */
  default boolean seals() {
    return !(this instanceof Unsigned);
  }

  /** Whether each statement is signed by who makes it. */
  default boolean signs() {
    return this instanceof PerNode;
  }

  /** Everybody is believed. */
  record Unsigned() implements KeyRing {}

  /**
   * All members have the same keys: strangers have none, and members are believed.
   *
   * @param use the name of that which seals
   * @param accepted all that count, by name: HMAC-SHA256, 32 bytes or more
   */
  record Shared(String use, SortedMap<String, SecretKey> accepted) implements KeyRing {
    public Shared {
      accepted = named(accepted);
      if (!accepted.containsKey(use)) {
        throw new IllegalArgumentException(
            "the key in use, '%s', is not accepted; accepted are %s: add it"
                .formatted(use, accepted.keySet()));
      }
    }

    @Override
    public String toString() {
      return "shared keys " + accepted.keySet() + ", in use " + use;
    }
  }

  /**
   * Each member has a key of its own, Ed25519 (RFC 8032), and nobody can speak for another.
   *
   * @param use the name of this node's own key, as the others know it
   * @param own its private half
   * @param accepted the public halves of all members, this one included, by member and name
   */
  record PerNode(
      String use, PrivateKey own, SortedMap<NodeId, SortedMap<String, PublicKey>> accepted)
      implements KeyRing {
    public PerNode {
      var copy = new TreeMap<NodeId, SortedMap<String, PublicKey>>();
      accepted.forEach((node, keys) -> copy.put(node, named(keys)));
      accepted = Collections.unmodifiableSortedMap(copy);
    }

    @Override
    public String toString() {
      return "keys of " + accepted.keySet() + ", in use " + use;
    }
  }

  private static <K> SortedMap<String, K> named(SortedMap<String, K> keys) {
    for (String name : keys.keySet()) {
      if (!name.matches("[A-Za-z0-9._-]{1," + LONGEST_NAME + "}")) {
        throw new IllegalArgumentException(
            "'%s' is no name of a key: use 1 to %d letters, digits, '-', '_' or '.'"
                .formatted(name, LONGEST_NAME));
      }
    }
    return Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }
}
