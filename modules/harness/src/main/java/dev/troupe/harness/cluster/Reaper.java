package dev.troupe.harness.cluster;

import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * A shell that outlives us for a moment: it is told the ids of our children, and when its standard
 * input ends, which no death of ours can prevent, it kills those that are left.
 */
final class Reaper implements AutoCloseable {

  // Ids of children that ended are taken off the list: the system gives ids out again.
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=' '
      while read -r what pid; do
        case $what in
          +) pids="$pids$pid " ;;
          -) pids="${pids%% $pid *} ${pids#* $pid }" ;;
        esac
      done
      for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
      """;

  private final Process shell;
  private final Writer orders;

  Reaper() {
    try {
      shell =
          new ProcessBuilder("/bin/sh", "-c", SCRIPT)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new WorldException("Nodes need /bin/sh, which ends them when we die: " + e, e);
    }
    orders = shell.outputWriter(StandardCharsets.US_ASCII);
  }

  void add(long pid) {
    tell("+ " + pid + "\n");
  }

  void remove(long pid) {
    tell("- " + pid + "\n");
  }

  long pid() {
    return shell.pid();
  }

  private synchronized void tell(String order) {
    try {
      orders.write(order);
      orders.flush();
    } catch (IOException e) {
      // It is gone: the other two means remain.
    }
  }

  /** Kills what is still on its list. */
  @Override
  public synchronized void close() {
    try {
      orders.close();
    } catch (IOException e) {
      // As in tell.
    }
    boolean interrupted = false;
    while (shell.isAlive()) {
      try {
        shell.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
