package dev.troupe.cli;

import dev.troupe.node.NodeMain;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "node",
    description = "Runs one node in the foreground, as a service or container would.")
final class NodeCommand implements Callable<Integer> {

  /** The node goes on after the command has started it, and ends the process by itself. */
  static final int STAYS = -1;

  @Parameters(paramLabel = "FILE", description = "the node's configuration; see conf/node.conf")
  Path file;

  @Override
  public Integer call() {
    NodeMain.main(new String[] {file.toString()});
    return STAYS;
  }
}
