package dev.troupe.harness.cluster;

import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts child processes that end with us. All are forked by one thread that lives as long as the
 * spawner: the kernel ties the parent-death signal to the forking <em>thread</em> (prctl(2)).
 */
final class Spawner implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("troupe-spawner").factory());
  private final Reaper reaper = new Reaper();
  private final List<String> prefix;

  Spawner() {
    // Ctrl-C goes to every process of the terminal. Only we answer it, and end the nodes in order;
    // a JVM leaves a signal ignored that it was started with ignored.
    prefix = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "node"));
    if (hasSetpriv()) {
      prefix.addAll(List.of("setpriv", "--pdeathsig", "KILL", "--"));
    }
  }

  /**
   * Starts a process whose standard input we hold open and whose output is appended to a file.
   *
   * @throws WorldException when it cannot be started
   */
  Process start(List<String> command, Path folder, Path output) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(output.toFile()));
    CompletableFuture<Process> started = new CompletableFuture<>();
    thread.execute(
        () -> {
          try {
            started.complete(builder.start());
          } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
          }
        });
    try {
      Process process = started.join();
      reaper.add(process.pid());
      process.onExit().thenAccept(ended -> reaper.remove(ended.pid()));
      return process;
    } catch (CompletionException e) {
      throw new WorldException(
          "A process could not be started (" + command.get(0) + "): " + e.getCause(), e.getCause());
    }
  }

  /** Ends what is left of our children. */
  @Override
  public void close() {
    reaper.close();
    thread.shutdown();
  }

  /** Not every system has it, and not every one that has it knows the option. */
  private static boolean hasSetpriv() {
    try {
      Process probe =
          new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "--", "true")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      return probe.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
