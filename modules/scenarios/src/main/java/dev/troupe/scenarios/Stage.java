package dev.troupe.scenarios;

import dev.troupe.harness.world.World;
import dev.troupe.node.Roles;
import dev.troupe.scenarios.invoicing.Gateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where a script is played: on real JVMs, or in the simulation. */
public interface Stage {

  /** The world's name: {@code cluster} or {@code sim}. */
  String world();

  /** A line of progress as the reader wants it: with the world's time, where it is not his own. */
  String stamped(Duration now, String line);

  /** Makes the world of one side of a script; {@link Scene#close} ends it. */
  Scene open(Side side, Consumer<String> progress);

  /**
   * One side of a script.
   *
   * @param cast what its nodes run
   * @param contenders how many voters
   * @param seed of all that is drawn
   * @param folder of its files; none where it leaves none
   */
  record Side(Cast cast, int contenders, long seed, Optional<Path> folder) {}

  /**
   * What a node runs, with the pattern or without.
   *
   * @param main on a JVM of its own
   * @param roles the same, for a node in this JVM
   */
  record Cast(Class<?> main, Roles roles) {}

  /**
   * A world and the way into it.
   *
   * @param trace the hash of all that happened so far, where a seed decides all of it
   */
  record Scene(World world, Gateway gateway, Supplier<Optional<String>> trace)
      implements AutoCloseable {
    @Override
    public void close() {
      world.close();
    }
  }
}
