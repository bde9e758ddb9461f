package dev.troupe.cli;

import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.RunVerdict;
import dev.troupe.harness.report.Summary;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.RaftTrace;
import dev.troupe.scenarios.Scripts;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.ClusterStage;
import dev.troupe.scenarios.stage.SimulatedStage;
import dev.troupe.scenarios.stage.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description =
        "Plays a scenario, on real JVMs or in the simulation: the naive twin, then the pattern;"
            + " judges both.",
    footer =
        "%nExit codes: 0 the pattern holds and its twin broke, 1 broken, 2 bad input, 3 inconclusive,"
            + " 70 a defect.")
final class RunCommand implements Callable<Integer> {

  private static final int MOST_PROCESSES = 50;
  private static final int MOST_SIMULATED = 10_000;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "a scenario's name, as 'list' shows them, or a script's file")
  String name;

  @Option(
      names = "--world",
      paramLabel = "WORLD",
      defaultValue = "cluster",
      description = "cluster (real JVMs) or sim (simulated nodes, simulated time); default cluster")
  World world;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "on real JVMs, of the clients' choices; in the simulation, of everything: the schedule,"
              + " and faults besides the script's. The same seed gives the same trace")
  Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      converter = SeedRange.Converter.class,
      description = "in the simulation, all these seeds, on all cores")
  SeedRange seeds;

  @Option(
      names = "--swarm",
      negatable = true,
      description =
          "whether a seed draws faults besides the script's; default yes in the simulation when a"
              + " seed is given")
  Boolean swarm;

  @Option(
      names = "--shrink",
      description =
          "in the simulation, make a failure small: the fewest faults, nodes, clients and requests"
              + " that still fail, as a script of its own with its report; of the twin when the"
              + " pattern holds. A sweep does so by itself for the first seed that breaks the"
              + " pattern")
  boolean shrink;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description =
          "so many contenders instead of the script's: in the simulation there may be hundreds")
  Integer nodes;

  @Option(
      names = "--raft-trace",
      paramLabel = "FILE",
      description =
          "write each step of the pattern's replicated log as a line of JSON, in the vocabulary of"
              + " etcd-io/raft's state trace")
  Path raftTrace;

  @Option(names = "--json", paramLabel = "FILE", description = "write the outcome for machines")
  Path json;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where the run's files go; default a new folder below modules/cli/target/runs")
  Path out;

  /** Names as on the command line. */
  enum World {
    cluster,
    sim
  }

  /** Whatever can be refused is refused before anything is started. */
  @Override
  public Integer call() {
    if (seeds != null && (world != World.sim || seed != null)) {
      throw new ParameterException(
          spec.commandLine(),
          world == World.sim
              ? "--seed and --seeds: give one of them"
              : "--seeds needs --world sim: on real JVMs the same seed gives another run");
    }
    if (shrink && (world != World.sim || seeds != null)) {
      throw new ParameterException(
          spec.commandLine(),
          world == World.sim
              ? "--shrink goes with one --seed: a sweep makes its first failure small by itself"
              : "--shrink needs --world sim: on real JVMs the same seed gives another run");
    }
    checkNodes();
    Script named = Scripts.named(name, Home.scenarios());
    if (json != null) {
      Places.file(spec, "--json", json);
    }
    if (raftTrace != null) {
      checkRaftTrace(named);
    }
    Path folder = out == null ? Home.newRun(named.name()) : Places.folder(spec, "--out", out);
    Script script = nodes == null ? named : resized(named, folder);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(script.name());
    terminal.println(Prose.wrapped(script.story(), "  "));
    int code =
        seeds == null ? playOne(script, folder, terminal) : playAll(script, folder, terminal);
    terminal.println("files:  " + folder.toAbsolutePath());
    if (raftTrace != null) {
      terminal.println("raft:   " + raftTrace.toAbsolutePath());
    }
    if (json != null) {
      terminal.println("json:   " + json.toAbsolutePath());
    }
    terminal.flush();
    return code;
  }

  private void checkRaftTrace(Script script) {
    if (seeds != null) {
      throw new ParameterException(
          spec.commandLine(), "--raft-trace goes with one --seed: a sweep leaves no traces");
    }
    if (Words.job(script).group().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--raft-trace: the nodes of %s keep no replicated log".formatted(script.name()));
    }
    Places.file(spec, "--raft-trace", raftTrace);
  }

  private void checkNodes() {
    int most = world == World.sim ? MOST_SIMULATED : MOST_PROCESSES;
    if (nodes != null && (nodes < 1 || nodes > most)) {
      throw new ParameterException(
          spec.commandLine(), "--nodes: 1 to %d in this world, not %d".formatted(most, nodes));
    }
  }

  /** As a script of its own, which is what the processes of a sweep read. */
  private Script resized(Script script, Path folder) {
    return Scripts.written(script.withNodes(nodes), folder.resolve(script.name() + ".conf"));
  }

  private int playOne(Script script, Path folder, PrintWriter terminal) {
    long drawn = seed == null ? 1 : seed;
    boolean more = swarm == null ? world == World.sim && seed != null : swarm;
    Stage stage =
        switch (world) {
          case cluster -> new ClusterStage(Optional.of(Home.archives()));
          case sim -> new SimulatedStage();
        };
    Script played = more ? Words.swarmed(script, drawn) : script;
    Outcome outcome =
        Player.play(
            played,
            stage,
            drawn,
            folder,
            Optional.ofNullable(raftTrace).map(RaftTrace::new),
            replay(),
            world == World.sim ? step -> terminal.println("  " + step) : new Progress(terminal));
    terminal.println();
    terminal.print(Summary.of(outcome, Ansi.AUTO.enabled()));
    write(outcome.toJson());
    if (shrink) {
      shrink(outcome, new ShrinkRun(played, drawn, folder, terminal), terminal);
    }
    return outcome.exitCode();
  }

  private static void shrink(Outcome outcome, ShrinkRun run, PrintWriter terminal) {
    if (outcome.pattern().verdict() == RunVerdict.BROKEN) {
      run.ofPattern();
    } else if (outcome.twin().filter(it -> it.verdict() == RunVerdict.BROKEN).isPresent()) {
      run.ofTwin();
    } else {
      terminal.println("nothing to make small: with this seed nothing broke");
    }
  }

  private int playAll(Script script, Path folder, PrintWriter terminal) {
    return new SweepRun(typed(), script, swarm == null || swarm, terminal)
        .play(seeds, folder, this::write);
  }

  private String replay() {
    var command = new StringBuilder("scripts/troupe run ").append(typed());
    command.append(world == World.sim ? " --world sim" : "");
    command.append(seed == null ? "" : " --seed " + seed);
    command.append(swarm == null ? "" : swarm ? " --swarm" : " --no-swarm");
    return command.toString();
  }

  private String typed() {
    return nodes == null ? name : name + " --nodes " + nodes;
  }

  private void write(String outcome) {
    if (json == null) {
      return;
    }
    try {
      Files.writeString(json, outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the outcome cannot be written to %s: %s".formatted(json, e), e);
    }
  }
}
