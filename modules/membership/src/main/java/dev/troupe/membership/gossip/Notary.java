package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.WallClock;
import java.util.Optional;

/**
 * Signs and dates what this member says, and checks what others have signed. The mind's way to the
 * keys and to the date; it knows nothing of either.
 */
public interface Notary {

  /** Of a member that believes everybody. */
  Notary NONE =
      new Notary() {
        @Override
        public boolean seals() {
          return false;
        }

        @Override
        public boolean signs() {
          return false;
        }

        @Override
        public Signature sign(byte[] statement) {
          return Signature.NONE;
        }

        @Override
        public Optional<Refusal> check(NodeId author, byte[] statement, Signature signature) {
          return Optional.empty();
        }

        @Override
        public long today() {
          return 0;
        }
      };

  /**
   * With these keys.
   *
   * @param self who signs
   * @param wall dates what is signed
   * @throws IllegalArgumentException if the others would not accept what this node signs
   */
  static Notary of(KeyRing keys, NodeId self, WallClock wall) {
    return keys.seals() ? new KeyNotary(keys, self, wall) : NONE;
  }

  /** Whether messages are sealed. */
  boolean seals();

  /** Whether each statement is signed by who makes it. */
  boolean signs();

  Signature sign(byte[] statement);

  /** Why this cannot be the author's word; empty when it is. */
  Optional<Refusal> check(NodeId author, byte[] statement, Signature signature);

  /** Milliseconds of the wall clock. */
  long today();
}
