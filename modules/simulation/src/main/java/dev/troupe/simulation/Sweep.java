package dev.troupe.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Runs a test for many seeds. {@code -Dtroupe.seed=17} runs seed 17 alone: that is how a failing
 * one is replayed. A sweep that takes longer says every ten seconds how far it is.
 *
 * <p>{@link #mustReach} guards against a test that passes because nothing happened: what is named
 * there has to be reached in at least one seed.
 */
public final class Sweep {

  private static final String PROPERTY = "troupe.seed";
  private static final Duration NEWS_EVERY = Duration.ofSeconds(10);
  private static final ThreadLocal<Run> RUNNING = new ThreadLocal<>();

  /** One seed's run, for the simulations that it makes. */
  private record Run(Set<String> reached, LongFunction<String> replay) {}

  private final Set<Long> seeds;
  private final List<String> mustReach;
  private final LongFunction<String> replay;

  private Sweep(Set<Long> seeds, List<String> mustReach, LongFunction<String> replay) {
    this.seeds = seeds;
    this.mustReach = mustReach;
    this.replay = replay;
  }

  /**
   * These seeds, both ends included.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Sweep seeds(long first, long last) {
    if (last < first) {
      throw new IllegalArgumentException(
          "no seed is from %d to %d: give the smaller first".formatted(first, last));
    }
    Set<Long> seeds = new LinkedHashSet<>();
    LongStream.rangeClosed(first, last).forEach(seeds::add);
    return new Sweep(seeds, List.of(), Sweep::replayInCode);
  }

  /** These seeds too, and first: those that once failed. */
  public Sweep also(long... kept) {
    Set<Long> all = new LinkedHashSet<>();
    LongStream.of(kept).forEach(all::add);
    all.addAll(seeds);
    return new Sweep(all, mustReach, replay);
  }

  /** Each of these must be {@linkplain Simulation#reached reached} in one seed at least. */
  public Sweep mustReach(String... names) {
    return new Sweep(seeds, List.of(names), replay);
  }

  /** How a failure says that its seed is replayed. For frameworks that know their command line. */
  public Sweep replayedBy(LongFunction<String> words) {
    return new Sweep(seeds, mustReach, words);
  }

  /**
   * Runs it, up to the first seed that fails.
   *
   * @throws SimulationFailure what the test asserted in vain, with its seed and how to replay it
   * @throws IllegalStateException what else the test threw, in the same way
   * @throws AssertionError if something was reached in none
   */
  public Coverage run(LongConsumer test) {
    Coverage coverage = new Coverage();
    Progress progress = news();
    for (long seed : chosen()) {
      runOne(seed, test, coverage);
      progress.another();
    }
    check(coverage);
    return coverage;
  }

  /**
   * Runs it for all seeds and returns the failures: none of a correct program.
   *
   * @throws IllegalStateException when the test throws anything but an {@link AssertionError}: a
   *     test that is broken finds nothing
   */
  public List<SimulationFailure> failures(LongConsumer test) {
    List<SimulationFailure> failures = new ArrayList<>();
    Progress progress = news();
    for (long seed : chosen()) {
      try {
        runOne(seed, test, new Coverage());
      } catch (SimulationFailure failure) {
        failures.add(failure);
      }
      progress.another();
    }
    return failures;
  }

  private void runOne(long seed, LongConsumer test, Coverage coverage) {
    Run outer = RUNNING.get();
    Run run = new Run(new TreeSet<>(), replay);
    RUNNING.set(run);
    try {
      test.accept(seed);
      coverage.add(run.reached());
    } catch (SimulationFailure failure) {
      throw failure;
    } catch (AssertionError failed) {
      throw new SimulationFailure(seed, describe(seed, failed), failed);
    } catch (Throwable broken) { // Scala and test frameworks throw checked ones unannounced
      throw new IllegalStateException(describe(seed, broken), broken);
    } finally {
      RUNNING.set(outer);
    }
  }

  private String describe(long seed, Throwable thrown) {
    return "seed %d: %s%n%s".formatted(seed, thrown, replay.apply(seed));
  }

  private void check(Coverage coverage) {
    List<String> missed = mustReach.stream().filter(name -> coverage.reachedIn(name) == 0).toList();
    if (!missed.isEmpty() && replayed() == null) {
      throw new AssertionError(
          "%s: reached in none of %d seeds, so the test proves nothing about it. Give more seeds, more faults or more time; reached were:%n%s"
              .formatted(String.join(", ", missed), coverage.seeds(), coverage));
    }
  }

  private Set<Long> chosen() {
    Long only = replayed();
    return only == null ? seeds : Set.of(only);
  }

  private Progress news() {
    return new Progress(chosen().size(), NEWS_EVERY, System.out::println);
  }

  private static Long replayed() {
    return Long.getLong(PROPERTY);
  }

  private static String replayInCode(long seed) {
    return "Replay: Simulation.seeded(%d), or -D%s=%d for a Sweep".formatted(seed, PROPERTY, seed);
  }

  /** How a run on this thread is replayed. */
  static String replay(long seed) {
    Run run = RUNNING.get();
    return run == null ? replayInCode(seed) : run.replay().apply(seed);
  }

  /** A run on this thread reached this. */
  static void reached(String name) {
    Run run = RUNNING.get();
    if (run != null) {
      run.reached().add(name);
    }
  }
}
