package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signs as cheaply as can be, for tests of what is done with signatures: each member can tell
 * whether another wrote something, and so could anybody write it.
 */
class Stamper implements Notary {

  private final NodeId self;
  private final Supplier<Instant> wall;

  Stamper(NodeId self, Supplier<Instant> wall) {
    this.self = self;
    this.wall = wall;
  }

  @Override
  public boolean seals() {
    return true;
  }

  @Override
  public boolean signs() {
    return true;
  }

  @Override
  public Signature sign(byte[] statement) {
    return new Signature("stamp", today(), stamp(self, Statement.dated(statement, "", today())));
  }

  @Override
  public Optional<Refusal> check(NodeId author, byte[] statement, Signature signature) {
    byte[] stamp = stamp(author, Statement.dated(statement, "", signature.at()));
    return signature.isNone()
        ? Optional.of(Refusal.UNSIGNED)
        : Optional.of(Refusal.BAD_SIGNATURE)
            .filter(bad -> !Arrays.equals(stamp, signature.bytes()));
  }

  @Override
  public long today() {
    return wall.get().toEpochMilli();
  }

  /** As long as a signature by Ed25519. */
  private static byte[] stamp(NodeId author, byte[] statement) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      digest.update(author.name().getBytes(StandardCharsets.US_ASCII));
      return digest.digest(statement);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
