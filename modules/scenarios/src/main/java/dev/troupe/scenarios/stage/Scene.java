package dev.troupe.scenarios.stage;

import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.harness.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A world, and the way into it.
 *
 * @param access how clients reach nodes
 * @param trace the hash of all that happened so far, where a seed decides all of it
 */
public record Scene(World world, Access access, Supplier<Optional<String>> trace)
    implements AutoCloseable {

  /** How clients reach nodes. */
  public sealed interface Access {

    /** By the HTTP API of each, at this base address. */
    record Http(Function<String, URI> addresses) implements Access {}

    /** Straight, as each node's own API would ask its actors. */
    record Direct(SimulatedWorld world) implements Access {}
  }

  /**
   * By how much later than promised things may be here: nothing where time is simulated.
   *
   * @param shared where nodes share the machine with each other
   */
  public Duration slack(Duration shared) {
    return switch (access) {
      case Access.Http http -> shared;
      case Access.Direct direct -> Duration.ZERO;
    };
  }

  @Override
  public void close() {
    world.close();
  }
}
