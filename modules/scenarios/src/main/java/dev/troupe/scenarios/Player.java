package dev.troupe.scenarios;

import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.cluster.ClusterSpec;
import dev.troupe.harness.cluster.ClusterWorld;
import dev.troupe.harness.report.Judged;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.Report;
import dev.troupe.harness.report.ReportInput;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import dev.troupe.node.NodeMain;
import dev.troupe.scenarios.invoicing.InvoicingClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Plays a script on real JVMs, the twin first and then the pattern, judges both and writes the
 * report.
 */
public final class Player {

  /**
   * @param folder of this run; made when missing
   * @param seed of the clients' choices
   * @param archiveCache where class-data archives are kept for quicker starts
   */
  public record Options(Path folder, long seed, Optional<Path> archiveCache) {}

  private record Side(Run.Result result, Judged judged) {}

  private final Script script;
  private final Options options;
  private final Consumer<String> progress;

  private Player(Script script, Options options, Consumer<String> progress) {
    this.script = script;
    this.options = options;
    this.progress = progress;
  }

  /**
   * @param progress is told of each step in one line
   * @throws dev.troupe.harness.world.WorldException when nodes do not start, or elect no leader
   * @throws UncheckedIOException when the folder cannot be made or written; the message names it
   */
  public static Outcome play(Script script, Options options, Consumer<String> progress) {
    return new Player(script, options, progress).play();
  }

  private Outcome play() {
    Optional<Side> twin = script.twin().map(this::playTwin);
    Side pattern = playPattern();
    Path report = options.folder().resolve("report.html");
    var outcome =
        new Outcome(
            script.name(),
            "cluster",
            options.seed(),
            pattern.judged(),
            twin.map(Side::judged),
            report.toString());
    Report.write(
        new ReportInput(
            outcome,
            script.story(),
            script.patterns(),
            "scripts/troupe run " + script.name() + " --seed " + options.seed(),
            pattern.result().recording(),
            twin.map(side -> side.result().recording())),
        report);
    return outcome;
  }

  private Side playTwin(Script.Twin twin) {
    var words = Words.twin(twin.of());
    var result = run("twin", words.main(), "Naive twin: " + words.difference());
    return new Side(result, Judgement.twin(script, result, twin.mustBreak()));
  }

  private Side playPattern() {
    var result = run("pattern", NodeMain.class, "Pattern: " + String.join(", ", script.patterns()));
    return new Side(result, Judgement.pattern(script, result));
  }

  private Run.Result run(String side, Class<?> main, String title) {
    Path folder = options.folder().resolve(side);
    Path historyFile = folder.resolve("history.jsonl");
    var files = new LinkedHashMap<String, Path>();
    files.put("history", historyFile);
    files.put("nodes", folder);
    Consumer<String> told = line -> progress.accept(side + ": " + line);
    makeFolder(folder);
    try (var world =
            ClusterWorld.open(spec(folder, main), told, new SplittableRandom(options.seed()));
        var history = new HistoryRecorder(historyFile, () -> world.now().toNanos())) {
      return Run.play(
          script,
          world,
          history,
          title,
          w ->
              new InvoicingClients(
                  w, history, world::http, script.workload(), new SplittableRandom(options.seed())),
          files,
          told);
    }
  }

  private ClusterSpec spec(Path folder, Class<?> main) {
    return Clusters.spec(folder, main, script.nodes()).withArchiveCache(options.archiveCache());
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be made: %s".formatted(folder, e), e);
    }
  }
}
