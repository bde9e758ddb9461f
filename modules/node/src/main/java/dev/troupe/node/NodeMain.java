package dev.troupe.node;

import dev.troupe.core.settings.SettingsException;
import dev.troupe.log.wal.CorruptLogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one node in the foreground until it is told to end, by SIGTERM or Ctrl-C.
 *
 * <p>Exit codes, by what whoever supervises the process should do:
 *
 * <ul>
 *   <li>0: it ended on request, and has left its cluster.
 *   <li>1: a protocol or the disk failed, or the launcher is gone. Look at the cause, start it
 *       again.
 *   <li>2: settings, an address or data cannot be used; one sentence on standard error says which
 *       and what to do. Starting it again does not help.
 *   <li>255: the cluster downed it. Start it again.
 * </ul>
 *
 * <p>With {@code -Dtroupe.exit-on-stdin-end=true} the node also ends, at once and with 1, when its
 * standard input does.
 */
public final class NodeMain {

  private static final Logger LOG = LoggerFactory.getLogger(NodeMain.class);

  private NodeMain() {}

  /**
   * Runs a node with the standard roles.
   *
   * @param args one, the configuration file
   */
  public static void main(String[] args) {
    run(args, Roles.standard());
  }

  /** The same with other roles. Returns when the node is up. */
  public static void run(String[] args, Roles roles) {
    if (args.length != 1) {
      refuse("give one argument, the node's configuration file, not " + args.length);
    }
    if (Boolean.getBoolean("troupe.exit-on-stdin-end")) {
      endWithStandardInput();
    }
    try {
      var node = Node.start(NodeConfig.load(Path.of(args[0])), roles, NodeMain::end);
      endOnRequestWithZero(node.system());
      LOG.info("The API is at {}", node.url());
    } catch (SettingsException e) {
      refuse(e.getMessage());
    }
  }

  private static void refuse(String message) {
    halt(2, message);
  }

  /** At once: a protocol that could not persist must not say another word. */
  private static void end(String protocol, Throwable cause) {
    LOG.error("The {} has ended, and this node with it", protocol, cause);
    remedy(cause).ifPresent(NodeMain::refuse);
    halt(
        1,
        "the %s has ended, and this node with it: %s"
            .formatted(protocol, cause == null ? "it stopped by itself" : cause));
  }

  /**
   * What is to be done first, where another start would only find the same: damage in sealed
   * segments is found when they are read, and what does not fit to the data when they are.
   */
  static Optional<String> remedy(Throwable cause) {
    for (Throwable found = cause; found != null; found = found.getCause()) {
      if (found instanceof CorruptLogException || found instanceof SettingsException) {
        return Optional.of(found.getMessage());
      }
    }
    return Optional.empty();
  }

  private static void halt(int code, String message) {
    System.err.println("troupe: " + message);
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  /**
   * What is done on request is no failure; the JVM by itself would exit with 143 (SIGTERM) or 130
   * (Ctrl-C), and still does when the system cannot be stopped in the time that its phases have.
   */
  private static void endOnRequestWithZero(ActorSystem<?> system) {
    var shutdown = CoordinatedShutdown.get(system);
    Runnable leave =
        () -> {
          // Pekko's own hook does the same, and both wait for the one run there is.
          shutdown.runAll(CoordinatedShutdown.jvmExitReason()).toCompletableFuture().join();
          // A node that was downed stops too, but exits with a code of its own.
          boolean requested =
              shutdown.getShutdownReason().equals(Optional.of(CoordinatedShutdown.jvmExitReason()));
          if (requested && system.getWhenTerminated().toCompletableFuture().isDone()) {
            Runtime.getRuntime().halt(0);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(leave, "end-on-request"));
  }

  /** A launcher holds the other end: when it is gone, so is this node. */
  private static void endWithStandardInput() {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is ever said on it
                }
              } catch (IOException e) {
                // the same as its end
              }
              halt(1, "standard input has ended, and this node with it");
            },
            "launcher-watch");
    watcher.setDaemon(true);
    watcher.start();
  }
}
