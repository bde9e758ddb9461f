package dev.troupe.node;

import dev.troupe.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one node in the foreground until it is told to end.
 *
 * <p>Exit codes: 0 ended on request; 1 a protocol failed; 2 settings, address or data that cannot
 * be used; 255 downed by the cluster: start it again.
 */
public final class NodeMain {

  private static final Logger LOG = LoggerFactory.getLogger(NodeMain.class);

  private NodeMain() {}

  public static void main(String[] args) {
    run(args, Roles.standard());
  }

  /** The same with other roles. */
  public static void run(String[] args, Roles roles) {
    if (args.length != 1) {
      refuse("give one argument, the node's configuration file, not " + args.length);
    }
    if (Boolean.getBoolean("troupe.exit-on-stdin-end")) {
      endWithStandardInput();
    }
    try {
      var node = Node.start(NodeConfig.load(Path.of(args[0])), roles, NodeMain::end);
      LOG.info("The API is at http:/{}", node.http());
    } catch (SettingsException e) {
      refuse(e.getMessage());
    }
  }

  private static void refuse(String message) {
    System.err.println("troupe: " + message);
    System.err.flush();
    Runtime.getRuntime().halt(2);
  }

  /** At once: a protocol that could not persist must not say another word. */
  private static void end(String protocol, Throwable cause) {
    LOG.error("The {} has ended, and this node with it", protocol, cause);
    System.err.println("troupe: the " + protocol + " has ended, and this node with it: " + cause);
    System.err.flush();
    Runtime.getRuntime().halt(1);
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
              Runtime.getRuntime().halt(1);
            },
            "launcher-watch");
    watcher.setDaemon(true);
    watcher.start();
  }
}
