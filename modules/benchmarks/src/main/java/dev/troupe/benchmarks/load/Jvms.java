package dev.troupe.benchmarks.load;

import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.cluster.ClusterSpec;
import dev.troupe.harness.cluster.ClusterWorld;
import dev.troupe.harness.cluster.NodeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Nodes on JVMs of their own, started by the launcher of {@code troupe up}; ends with them. */
public final class Jvms implements AutoCloseable {

  /** As the launcher's own, but for what makes it start quickly: this compiles with C2. */
  public static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "-Xss512k",
          "-Djavax.net.ssl.trustStore=NONE",
          "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration VERY_LONG = Duration.ofHours(3);

  /** Nodes that are away stay members: their JVMs are paused and killed on purpose. */
  private static final Map<String, Object> NOBODY_IS_DOWNED =
      Map.of(
          "pekko.cluster.split-brain-resolver.stable-after",
          "1h",
          "pekko.cluster.split-brain-resolver.down-all-when-unstable",
          "off");

  private final ClusterWorld world;
  private final Path folder;

  private Jvms(ClusterWorld world, Path folder) {
    this.world = world;
    this.folder = folder;
  }

  /**
   * Starts the nodes and returns when all are ready.
   *
   * @param folder on the disk that is measured; emptied at the end
   * @param main what a node runs
   * @param settings of every node, by path
   * @param flags of every JVM, for example {@link #FLAGS}
   */
  public static Jvms start(
      Path folder,
      Class<?> main,
      List<NodeSpec> nodes,
      Map<String, Object> settings,
      List<String> flags) {
    var spec =
        ClusterSpec.of(folder, main.getName(), nodes)
            .withStartLimit(START_LIMIT)
            .withExtra(
                ConfigFactory.parseMap(settings)
                    .withFallback(ConfigFactory.parseMap(NOBODY_IS_DOWNED)))
            .withJvmFlags(flags(flags));
    var world = ClusterWorld.open(spec, System.out::println, new SplittableRandom());
    try {
      world.start();
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
    return new Jvms(world, folder);
  }

  private static List<String> flags(List<String> given) {
    var flags = new ArrayList<>(given);
    String logback = System.getProperty("logback.configurationFile");
    if (logback != null) {
      flags.add("-Dlogback.configurationFile=" + logback);
    }
    if (Runtime.version().feature() >= 24) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }

  public ClusterWorld world() {
    return world;
  }

  /** A way of its own to the node. */
  public Api api(String node) {
    return new Api(world.http(node));
  }

  /** Does this on another thread, while the world goes on, and waits for it. */
  public <T> T during(Supplier<T> work) {
    var done = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .name("benchmark")
        .start(
            () -> {
              try {
                done.complete(work.get());
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
              world.post(() -> {});
            });
    world.runUntil(done::isDone, VERY_LONG);
    return done.join();
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    world.runUntil(() -> false, time);
  }

  /**
   * Asks until the answer is yes, four times a second, while the world goes on.
   *
   * @throws IllegalStateException when it was not in time
   */
  public void until(String what, Duration limit, BooleanSupplier question) {
    long end = System.nanoTime() + limit.toNanos();
    while (!during(question::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s: not within %d s; see %s".formatted(what, limit.toSeconds(), folder));
      }
      pass(LOOK_AGAIN);
    }
  }

  /** What a node's files take. */
  public long bytesOnDisk(String node) {
    try (Stream<Path> files = Files.walk(folder.resolve(node).resolve("data"))) {
      return files.mapToLong(Jvms::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files come and go while they are counted. */
  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void close() {
    world.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
