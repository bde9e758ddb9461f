package dev.troupe.simulation.guard;

import dev.troupe.simulation.kernel.Loop;
import java.security.SecureRandom;
import java.security.SecureRandomParameters;

/** What {@code new SecureRandom()} makes: the running node's chance in a step, real elsewhere. */
public final class NodeSecureRandom extends SecureRandom {

  private static final long serialVersionUID = 1;

  public NodeSecureRandom() {}

  public NodeSecureRandom(byte[] seed) {
    super(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    Loop loop = Loop.running();
    if (loop == null) {
      super.nextBytes(bytes);
    } else {
      loop.host().ambient().nextBytes(bytes);
    }
  }

  @Override
  public void nextBytes(byte[] bytes, SecureRandomParameters parameters) {
    if (Loop.running() == null) {
      super.nextBytes(bytes, parameters);
    } else {
      nextBytes(bytes);
    }
  }

  @Override
  public byte[] generateSeed(int bytes) {
    if (Loop.running() == null) {
      return super.generateSeed(bytes);
    }
    byte[] seed = new byte[bytes];
    nextBytes(seed);
    return seed;
  }
}
