package dev.troupe.scenarios.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.world.WorldException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plays a script in the simulation for many seeds, over the threads of processes. */
public final class SeedSweep {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A process lives for a minute or two, and compiling takes a third of its time: methods are
   * compiled later and inlined less.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:CompileThresholdScaling=2",
          "-XX:InlineSmallCode=1000",
          "-XX:MaxInlineLevel=9",
          "-XX:FreqInlineSize=150",
          "-XX:+EnableDynamicAgentLoading");

  private final Script script;
  private final Options options;
  private final Consumer<SweepOutcome> progress;
  private final SweepOutcome outcome;
  private final Iterator<Long> seeds;
  private final Writer results;

  /**
   * @param swarm whether each seed draws faults besides the script's
   * @param processes how many
   * @param threads how many in each; it plays as many seeds at once
   * @param folder of the results; it must be there
   */
  public record Options(boolean swarm, int processes, int threads, Path folder) {

    /** Threads of one process share what is compiled, but wait for its garbage collection. */
    private static final int THREADS = 4;

    /** A thread for each core. */
    public static Options of(boolean swarm, int cores, Path folder) {
      int processes = Math.ceilDiv(cores, THREADS);
      return new Options(swarm, processes, Math.ceilDiv(cores, processes), folder);
    }

    /** The outcome of each seed, one JSON object a line, in no order. */
    public Path results() {
      return folder.resolve("seeds.jsonl");
    }
  }

  private SeedSweep(
      Script script,
      Collection<Long> seeds,
      Options options,
      Consumer<SweepOutcome> progress,
      Writer results) {
    this.script = script;
    this.options = options;
    this.progress = progress;
    this.outcome = new SweepOutcome(script);
    this.seeds = new LinkedHashSet<>(seeds).iterator();
    this.results = results;
  }

  /**
   * Plays each seed once.
   *
   * @param progress is shown what is known so far after each seed
   * @throws WorldException when a process ends before its time
   * @throws UncheckedIOException when the folder cannot be written
   */
  public static SweepOutcome play(
      Script script, Collection<Long> seeds, Options options, Consumer<SweepOutcome> progress) {
    try (Writer results = Files.newBufferedWriter(options.results())) {
      return new SeedSweep(script, seeds, options, progress, results).play();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the results %s cannot be written: %s".formatted(options.results(), e.getMessage()), e);
    }
  }

  private SweepOutcome play() throws IOException {
    try (var threads = Executors.newFixedThreadPool(options.processes())) {
      List<Future<?>> workers = new ArrayList<>();
      IntStream.rangeClosed(1, options.processes())
          .forEach(number -> workers.add(threads.submit(() -> work(number))));
      for (Future<?> worker : workers) {
        worker.get();
      }
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldException("the sweep was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WorldException known) {
        throw known;
      }
      throw new WorldException("a process of the sweep failed: " + e.getCause(), e.getCause());
    }
  }

  /** One process, which always has a seed for each of its threads. */
  private Void work(int number) throws IOException {
    Path log = options.folder().resolve("process-" + number + ".log");
    Process process = start(log);
    var playing = new TreeSet<Long>();
    try (var questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        var answers =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      hand(questions, playing);
      while (!playing.isEmpty()) {
        String line = answers.readLine();
        if (line == null) {
          throw new WorldException(
              "the process that played %s has ended, see %s".formatted(names(playing), log));
        }
        playing.remove(count(line));
        hand(questions, playing);
      }
    } finally {
      process.destroyForcibly();
    }
    return null;
  }

  private void hand(Writer questions, SortedSet<Long> playing) throws IOException {
    for (Long seed = next(playing); seed != null; seed = next(playing)) {
      questions.write(seed + "\n");
    }
    questions.flush();
  }

  private static String names(SortedSet<Long> seeds) {
    return seeds.stream().map(seed -> "seed " + seed).collect(Collectors.joining(" and "));
  }

  private Process start(Path log) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Xmx" + 768 * options.threads() + "m");
    command.add("-Xmn" + 300 * options.threads() + "m"); // holds the runs, so little is copied
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow"); // Pekko's use of it
    }
    String logback = System.getProperty("logback.configurationFile");
    if (logback != null) {
      command.add("-Dlogback.configurationFile=" + logback);
    }
    command.addAll(
        List.of(
            "-cp",
            classPath,
            SweepWorker.class.getName(),
            script.source().toAbsolutePath().toString(),
            Boolean.toString(options.swarm()),
            String.valueOf(options.threads())));
    return new ProcessBuilder(command).redirectError(log.toFile()).start();
  }

  /** Null when this process has enough, or all are handed out. */
  private synchronized Long next(SortedSet<Long> playing) {
    if (playing.size() == options.threads() || !seeds.hasNext()) {
      return null;
    }
    Long seed = seeds.next();
    playing.add(seed);
    return seed;
  }

  /**
   * @return the seed whose outcome it is
   */
  private synchronized Long count(String line) throws IOException {
    results.write(line + "\n");
    JsonNode seed = JSON.readTree(line);
    outcome.add(seed);
    progress.accept(outcome);
    return seed.get("seed").asLong();
  }
}
