package dev.troupe.journal;

import java.security.SecureRandom;
import java.util.UUID;

/** Code of a library's package: it is given the seed's chance without being asked to change. */
public final class SomeLibrary {

  private SomeLibrary() {}

  public static String draws() throws Exception {
    return new SecureRandom().nextLong()
        + " "
        + SecureRandom.getInstanceStrong().nextInt()
        + " "
        + SecureRandom.getInstance("SHA1PRNG").nextInt()
        + " "
        + UUID.randomUUID();
  }
}
