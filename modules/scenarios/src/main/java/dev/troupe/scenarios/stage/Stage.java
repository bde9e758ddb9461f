package dev.troupe.scenarios.stage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.scenarios.stage.Job.Cast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
   * @param more settings of every node, besides the job's, by path
   */
  record Side(
      Job job,
      Cast cast,
      int contenders,
      long seed,
      Optional<Path> folder,
      SortedMap<String, Object> more) {

    /** One with the job's settings. */
    public Side(Job job, Cast cast, int contenders, long seed, Optional<Path> folder) {
      this(job, cast, contenders, seed, folder, Collections.emptySortedMap());
    }

    List<NodeSpec> nodes() {
      return job.nodes(contenders);
    }

    Config settings() {
      return ConfigFactory.parseMap(more)
          .withFallback(ConfigFactory.parseMap(job.nodeSettings(nodes())));
    }
  }
}
