package dev.troupe.scenarios.stage;

import dev.troupe.scenarios.stage.Job.Cast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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
   * @param job what the nodes do
   * @param cast what they run
   * @param contenders how many of them, as the script has it
   * @param seed of all that is drawn
   * @param folder of its files; none where it leaves none
   */
  record Side(Job job, Cast cast, int contenders, long seed, Optional<Path> folder) {}
}
