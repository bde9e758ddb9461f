package dev.troupe.harness.cluster;

import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One life of a node's process, and the signals it can be sent. */
final class NodeProcess {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Process process;

  NodeProcess(Process process) {
    this.process = process;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  void onExit(Runnable task) {
    process.onExit().thenAccept(ended -> task.run());
  }

  /** SIGKILL, which also ends a stopped process. */
  void beginKill() {
    process.destroyForcibly();
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    beginKill();
    awaitExit(LIMIT);
  }

  /** Ends its standard input and waits for it to end in good order; kills it otherwise. */
  void endGently() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It is gone already.
    }
    if (!awaitExit(LIMIT)) {
      kill();
    }
  }

  /** SIGSTOP; returns when no thread of the process runs any more (where /proc tells). */
  void pause() {
    signal("STOP");
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (alive() && !stopped()) {
      if (System.nanoTime() > limit) {
        throw new WorldException("Process " + pid() + " did not stop within " + LIMIT);
      }
      LockSupport.parkNanos(500_000);
    }
  }

  /** SIGCONT. */
  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid()).start();
      if (kill.waitFor() != 0 && alive()) {
        throw new WorldException("Process " + pid() + " could not be sent SIG" + name);
      }
    } catch (IOException e) {
      throw new WorldException("SIG" + name + " needs /bin/sh: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldException("Interrupted while sending SIG" + name + " to " + pid(), e);
    }
  }

  private boolean stopped() {
    Path tasks = Path.of("/proc", Long.toString(pid()), "task");
    if (!Files.isDirectory(tasks)) {
      return true; // No /proc: the signal was taken, more is not to be known.
    }
    try (Stream<Path> all = Files.list(tasks)) {
      List<Path> threads = all.toList();
      return !threads.isEmpty() && threads.stream().allMatch(NodeProcess::stoppedThread);
    } catch (IOException | UncheckedIOException e) {
      return false; // Threads come and go while we look.
    }
  }

  /** The state is the letter after the name, which is in brackets and may itself hold any. */
  private static boolean stoppedThread(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.startsWith("T", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !alive();
    }
  }
}
