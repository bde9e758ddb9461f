package dev.troupe.simulation.guard;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The targets of method references in the user's own code: refused, and answered all the same. */
public final class Refusing {

  private Refusing() {}

  public static long nanoTime() {
    Ambient.refuse("java.lang.System.nanoTime");
    return Ambient.nanoTime();
  }

  public static long currentTimeMillis() {
    Ambient.refuse("java.lang.System.currentTimeMillis");
    return Ambient.currentTimeMillis();
  }

  public static double random() {
    Ambient.refuse("java.lang.Math.random");
    return Ambient.random();
  }

  public static UUID randomUUID() {
    Ambient.refuse("java.util.UUID.randomUUID");
    return Ambient.randomUUID();
  }

  public static Instant now() {
    Ambient.refuse("java.time.Instant.now");
    return Ambient.now();
  }

  public static Clock systemUTC() {
    Ambient.refuse("java.time.Clock.systemUTC");
    return Ambient.systemUTC();
  }

  public static SecureRandom getInstanceStrong() throws NoSuchAlgorithmException {
    Ambient.refuse("java.security.SecureRandom.getInstanceStrong");
    return Ambient.getInstanceStrong();
  }

  public static SecureRandom getInstance(String algorithm) throws NoSuchAlgorithmException {
    Ambient.refuse("java.security.SecureRandom.getInstance");
    return Ambient.getInstance(algorithm);
  }
}
