package dev.troupe.cli.mutants;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Killers that fail whatever the code does. Its name keeps it out of the usual tests. */
class RedKiller {

  @Test
  void failsAlways() {
    Assertions.fail("always");
  }

  @Test
  void doesNotLink() {
    throw new NoSuchMethodError("as after a change of a signature");
  }
}
