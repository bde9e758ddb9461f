package dev.troupe.scenarios.stage;

import dev.troupe.harness.cluster.ClusterWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Real JVMs, asked over HTTP.
 *
 * @param archiveCache where class-data archives are kept for quicker starts
 */
public record ClusterStage(Optional<Path> archiveCache) implements Stage {

  @Override
  public String world() {
    return "cluster";
  }

  @Override
  public String stamped(Duration now, String line) {
    return line;
  }

  @Override
  public Scene open(Side side, Consumer<String> progress) {
    Path folder =
        side.folder()
            .orElseThrow(() -> new IllegalArgumentException("real nodes need a folder for data"));
    var spec =
        Clusters.spec(folder, side.cast(), side.nodes(), side.settings())
            .withArchiveCache(archiveCache);
    var world = ClusterWorld.open(spec, progress, new SplittableRandom(side.seed()));
    return new Scene(world, new Scene.Access.Http(world::http), Optional::empty);
  }
}
