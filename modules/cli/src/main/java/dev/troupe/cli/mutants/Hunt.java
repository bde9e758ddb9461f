package dev.troupe.cli.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Tries mutants against their killers. For any threads: each mutant has a folder of its own. */
public final class Hunt {

  /** For a killer that takes some seconds, on a machine that has much else to do. */
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /**
   * What came of one.
   *
   * @param took with compiling, without the killer's run on the code as it is
   * @param folder of the mutated classes, and the log of the killer
   */
  public record Tried(Mutant mutant, Verdict verdict, Duration took, Path folder) {}

  private final Path home;
  private final Path output;
  private final Duration limit;
  private final Map<Killer, KillerRun> unmutated = new ConcurrentHashMap<>();

  /**
   * @param home the project's folder, built with its tests
   * @param output an empty folder, for logs and mutated classes
   */
  public Hunt(Path home, Path output) {
    this(home, output, LIMIT);
  }

  Hunt(Path home, Path output, Duration limit) {
    this.home = home.toAbsolutePath().normalize();
    this.output = output.toAbsolutePath().normalize();
    this.limit = limit;
  }

  /**
   * Tries one.
   *
   * @throws MutantException when something that every mutant needs is missing
   */
  public Tried hunt(Mutant mutant) {
    long begin = System.nanoTime();
    Path folder = folder(mutant.name());
    try {
      Path classes = Mutagen.mutate(home, mutant, folder);
      KillerRun run = run(mutant.killer(), List.of(classes), mutant.hangs().orElse(limit), folder);
      Duration took = since(begin);
      return new Tried(mutant, judge(mutant, run), took, folder);
    } catch (Mutagen.Misfit misfit) {
      return new Tried(mutant, new Verdict.DoesNotApply(misfit.getMessage()), since(begin), folder);
    } catch (Mutagen.Uncompilable broken) {
      return new Tried(
          mutant, new Verdict.DoesNotCompile(broken.getMessage()), since(begin), folder);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private Verdict judge(Mutant mutant, KillerRun run) {
    return switch (run) {
      case KillerRun.Passed passed -> new Verdict.Survived(mutant.killer() + " passes on it");
      case KillerRun.NotRun missing -> new Verdict.NotRun(missing.detail());
      case KillerRun.Hung late when mutant.hangs().isEmpty() -> new Verdict.TimedOut(late.detail());
      case KillerRun.Hung late ->
          ifGreen(
              mutant.killer(), new Verdict.Caught("time-out", OptionalLong.empty(), late.detail()));
      case KillerRun.Failed(var by, var seed, var detail) ->
          ifGreen(
              switch (mutant.killer()) {
                case Killer.OfTests tests -> tests;
                // The seed that broke says it all; the others would only take their time.
                case Killer.OfSweep sweep ->
                    new Killer.OfSweep(sweep.script(), seed.orElseThrow(), seed.orElseThrow());
              },
              new Verdict.Caught(by, seed, detail));
    };
  }

  /** Who fails anyway has caught nothing. Each killer is run once on the code as it is. */
  private Verdict ifGreen(Killer killer, Verdict.Caught caught) {
    Path folder = folder("unmutated/" + killer.toString().replaceAll("[^A-Za-z0-9]+", "-"));
    return switch (unmutated.computeIfAbsent(killer, k -> run(k, List.of(), limit, folder))) {
      case KillerRun.Passed passed -> caught;
      case KillerRun.Failed failed ->
          new Verdict.KillerNotGreen(failed.by() + " fails without it: " + failed.detail());
      case KillerRun.Hung late -> new Verdict.KillerNotGreen(late.detail() + ", without it");
      case KillerRun.NotRun missing -> new Verdict.NotRun(missing.detail());
    };
  }

  private KillerRun run(Killer killer, List<Path> mutated, Duration patience, Path folder) {
    try {
      return switch (killer) {
        case Killer.OfTests tests -> TestKilling.run(home, tests, mutated, patience, folder);
        case Killer.OfSweep sweep -> SweepKilling.run(home, sweep, mutated, patience, folder);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(killer + " cannot be run: " + e, e);
    }
  }

  private Path folder(String name) {
    Path folder = output.resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be made: %s".formatted(folder, e), e);
    }
  }
}
