package dev.troupe.cli;

import dev.troupe.harness.cluster.ClusterWorld;
import dev.troupe.scenarios.invoicing.Invoicing;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.Job;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "prepare",
    hidden = true,
    description = "Makes what lets nodes start quickly; scripts/troupe does it after a build.")
final class PrepareCommand implements Runnable {

  private static final Job JOB = new Invoicing();

  @Spec CommandSpec spec;

  @Override
  public void run() {
    var cluster =
        Clusters.spec(Home.newRun("prepare"), JOB, JOB.cast(), 1)
            .withArchiveCache(Optional.of(Home.archives()));
    var progress = new Progress(spec.commandLine().getErr());
    ClusterWorld.prepare(cluster, progress, new SplittableRandom());
  }
}
