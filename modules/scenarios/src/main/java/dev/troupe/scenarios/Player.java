package dev.troupe.scenarios;

import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.report.Judged;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.Report;
import dev.troupe.harness.report.ReportInput;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.Job.Cast;
import dev.troupe.scenarios.stage.Scene;
import dev.troupe.scenarios.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Plays a script on a stage, the twin first and then the pattern, and judges both. */
public final class Player {

  /**
   * One side of a script.
   *
   * @param result what was recorded
   * @param judged what it shows
   */
  public record Played(Run.Result result, Judged judged) {}

  private final Script script;
  private final Job job;
  private final Stage stage;
  private final long seed;
  private final Optional<Path> folder;
  private final Optional<RaftTrace> raftTrace;
  private final Consumer<String> progress;

  private Player(
      Script script,
      Stage stage,
      long seed,
      Optional<Path> folder,
      Optional<RaftTrace> raftTrace,
      Consumer<String> progress) {
    this.script = script;
    this.job = Words.job(script);
    this.stage = stage;
    this.seed = seed;
    this.folder = folder;
    this.raftTrace = raftTrace;
    this.progress = progress;
  }

  /**
   * Plays it and writes the report.
   *
   * @param seed of all that is drawn: on real nodes what clients do, in the simulation everything
   * @param folder of this run; made when missing
   * @param replay the command that plays it again, for people
   * @param progress is told of each step in one line
   * @throws dev.troupe.harness.world.WorldException when nodes do not start, or elect no leader
   * @throws UncheckedIOException when the folder cannot be made or written; the message names it
   */
  public static Outcome play(
      Script script,
      Stage stage,
      long seed,
      Path folder,
      String replay,
      Consumer<String> progress) {
    return play(script, stage, seed, folder, Optional.empty(), replay, progress);
  }

  /**
   * The same, and writes what the pattern's replicated log did.
   *
   * @param raftTrace where to, if anywhere
   */
  public static Outcome play(
      Script script,
      Stage stage,
      long seed,
      Path folder,
      Optional<RaftTrace> raftTrace,
      String replay,
      Consumer<String> progress) {
    return new Player(script, stage, seed, Optional.of(folder), raftTrace, progress).play(replay);
  }

  /** Plays it and leaves no file: for a simulation, of which there are many. */
  public static Outcome judge(Script script, Stage stage, long seed) {
    var player = silent(script, stage, seed);
    var twin = script.twin().map(player::playTwin);
    return player.outcome(player.playPattern(), twin, "");
  }

  /** Plays only the pattern, and leaves no file. */
  public static Played pattern(Script script, Stage stage, long seed) {
    return silent(script, stage, seed).playPattern();
  }

  /** Plays only what this cast makes of the pattern, and leaves no file. */
  static Played pattern(Script script, Stage stage, long seed, Cast cast) {
    return silent(script, stage, seed).playPattern(cast);
  }

  /** Plays only the twin, and leaves no file; the script has one. */
  public static Played twin(Script script, Stage stage, long seed) {
    return silent(script, stage, seed).playTwin(script.twin().orElseThrow());
  }

  private static Player silent(Script script, Stage stage, long seed) {
    return new Player(script, stage, seed, Optional.empty(), Optional.empty(), line -> {});
  }

  private Outcome play(String replay) {
    Optional<Played> twin = script.twin().map(this::playTwin);
    Played pattern = playPattern();
    Path report = folder.orElseThrow().resolve("report.html");
    var outcome = outcome(pattern, twin, report.toString());
    Report.write(
        new ReportInput(
            outcome,
            script.story(),
            script.patterns(),
            replay,
            pattern.result().recording(),
            twin.map(side -> side.result().recording())),
        report);
    return outcome;
  }

  private Outcome outcome(Played pattern, Optional<Played> twin, String report) {
    return new Outcome(
        script.name(), stage.world(), seed, pattern.judged(), twin.map(Played::judged), report);
  }

  private Played playTwin(Script.Twin twin) {
    var naive = job.twins().get(twin.of());
    return play(
        "twin",
        naive.cast(),
        Optional.empty(),
        "Naive twin: " + naive.difference(),
        result -> Judgement.twin(script, result, twin.mustBreak()));
  }

  private Played playPattern() {
    return playPattern(job.cast());
  }

  private Played playPattern(Cast cast) {
    return play(
        "pattern",
        cast,
        raftTrace,
        "Pattern: " + String.join(", ", script.patterns()),
        result -> Judgement.pattern(script, result));
  }

  private Played play(
      String name,
      Cast cast,
      Optional<RaftTrace> raft,
      String title,
      Function<Run.Result, Judged> judgement) {
    Optional<Path> own = folder.map(all -> makeFolder(all.resolve(name)));
    Consumer<String> told = line -> progress.accept(name + ": " + line);
    SortedMap<String, Object> more =
        raft.isPresent() ? RaftTrace.SETTINGS : Collections.emptySortedMap();
    var side = new Stage.Side(job, cast, script.nodes(), seed, own, more);
    try (var scene = stage.open(side, told);
        var history = history(own, scene)) {
      var result =
          Run.play(
              script,
              scene.world(),
              history,
              title,
              job.group(),
              world -> job.clients(scene, history, script.workload(), seed),
              files(own),
              line -> told.accept(stage.stamped(scene.world().now(), line)));
      raft.ifPresent(trace -> trace.write(result.recording(), job.group().orElseThrow()));
      return new Played(result, judgement.apply(result).traced(scene.trace().get()));
    }
  }

  private static HistoryRecorder history(Optional<Path> folder, Scene scene) {
    LongSupplier clock = () -> scene.world().now().toNanos();
    return folder
        .map(own -> new HistoryRecorder(historyFile(own), clock))
        .orElseGet(() -> HistoryRecorder.inMemory(clock));
  }

  private static Map<String, Path> files(Optional<Path> folder) {
    var files = new LinkedHashMap<String, Path>();
    folder.ifPresent(
        own -> {
          files.put("history", historyFile(own));
          files.put("nodes", own);
        });
    return files;
  }

  private static Path historyFile(Path folder) {
    return folder.resolve("history.jsonl");
  }

  private static Path makeFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be made: %s".formatted(folder, e), e);
    }
  }
}
