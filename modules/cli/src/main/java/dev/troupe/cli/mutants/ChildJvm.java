package dev.troupe.cli.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** A JVM that runs a killer as Surefire would run the tests of its module, but for a time. */
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final AtomicBoolean late = new AtomicBoolean();

  /**
   * The command of a JVM in the module's folder, not yet started; its standard error goes to the
   * log.
   *
   * @param first before the module's own class path
   */
  static ProcessBuilder java(
      BuiltModule module, List<Path> first, List<String> mainAndArguments, Path log) {
    var classPath = new ArrayList<>(first);
    classPath.addAll(module.classPath());
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(module.flags());
    command.add("-XX:+EnableDynamicAgentLoading"); // a simulation attaches its agent
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.addAll(mainAndArguments);
    return new ProcessBuilder(command)
        .directory(module.folder().toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /** Starts it, and ends it after the limit when it has not ended before. */
  static ChildJvm start(ProcessBuilder java, Duration limit) throws IOException {
    return new ChildJvm(java.start(), limit);
  }

  private ChildJvm(Process process, Duration limit) {
    this.process = process;
    CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (process.isAlive()) {
                late.set(true);
                close();
              }
            });
  }

  Process process() {
    return process;
  }

  /** Whether its time was over before it came to an end. */
  boolean wasLate() {
    return late.get();
  }

  /** Ends it, and whatever it started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
