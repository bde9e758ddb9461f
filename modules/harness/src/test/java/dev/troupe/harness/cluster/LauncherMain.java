package dev.troupe.harness.cluster;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * A launcher to be killed: starts two nodes, pauses one, says their process ids, and runs on.
 * Arguments: the run folder, and "exit" to end in good order instead, without closing the world.
 */
public final class LauncherMain {

  private LauncherMain() {}

  public static void main(String[] args) {
    ClusterSpec spec =
        Clusters.of(Path.of(args[0]), DummyNode.class, 2)
            .withExtra(ConfigFactory.parseString("dummy.heed-stdin = false"));
    ClusterWorld world = ClusterWorld.open(spec, line -> {}, new Random());
    world.start();
    world.pause("node-2");
    System.out.println(
        "pids " + world.pid("node-1").orElseThrow() + " " + world.pid("node-2").orElseThrow());
    if (args.length > 1) {
      System.exit(0);
    }
    world.runUntil(() -> false, Duration.ofMinutes(5));
  }
}
