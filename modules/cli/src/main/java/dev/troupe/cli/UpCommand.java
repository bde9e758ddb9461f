package dev.troupe.cli;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.cluster.ClusterWorld;
import dev.troupe.node.NodeMain;
import dev.troupe.scenarios.Clusters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = "Starts a cluster on this machine and stays until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {

  private static final String HELP =
      "Type: crash NODE, restart NODE, pause NODE, resume NODE, help, quit";

  @Spec CommandSpec spec;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "contenders, besides the ledger's node; default ${DEFAULT-VALUE}")
  int nodes;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "keep the nodes' data here, and go on with what is there; default a new folder")
  Path data;

  private PrintWriter out;

  @Override
  public void run() {
    if (nodes < 1 || nodes > 50) {
      throw new ParameterException(spec.commandLine(), "--nodes: 1 to 50, not " + nodes);
    }
    out = spec.commandLine().getOut();
    Path folder = Home.run(data, "up");
    var cluster =
        Clusters.spec(folder, NodeMain.class, nodes).withArchiveCache(Optional.of(Home.archives()));
    try (var world = ClusterWorld.open(cluster, new Progress(out), new SplittableRandom())) {
      world.onTrace(this::tell);
      world.start();
      out.println();
      for (String node : world.nodes()) {
        out.printf("  %-8s %s  process %d%n", node, world.http(node), world.pid(node).orElse(-1L));
      }
      String base = world.http("node-1").toString();
      out.printf(
          """

          Try:  curl %1$s/leader
                curl -d '{"client":"me","sequence":1,"customer":"Ada","cents":1200}' %1$s/invoices
                curl %1$s/ledger
          Files: %2$s
          Ctrl-C ends all of it. %3$s
          """,
          base, folder.toAbsolutePath(), HELP);
      out.flush();
      readCommands(world);
      world.run();
    }
  }

  /** What a person who watches wants to know, and nothing else. */
  private void tell(TraceEvent event) {
    String news =
        switch (event.what()) {
          case "leader-elected" -> "leads in generation " + event.number("generation");
          case "stepped-down" -> "stepped down: " + event.text("reason");
          case "node-exited" -> "exited with " + event.text("code");
          case "node-restarted" -> "is started again: it was " + event.text("reason");
          case "crashed", "restarted", "paused", "resumed" -> event.what();
          case "write-refused" ->
              "refused %s from %s: token %d is older than %d"
                  .formatted(
                      event.text("invoice"),
                      event.text("by"),
                      event.number("token"),
                      event.number("highest"));
          default -> "";
        };
    if (!news.isEmpty()) {
      out.println(event.node() + " " + news);
      out.flush();
    }
  }

  /** The end of standard input ends only the commands: a cluster may run without a terminal. */
  private void readCommands(ClusterWorld world) {
    Thread reader =
        new Thread(
            () -> {
              try (var in = new BufferedReader(new InputStreamReader(System.in))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  String[] words = line.strip().split("\\s+");
                  world.post(() -> obey(world, words));
                }
              } catch (IOException e) {
                // the same as its end
              }
            },
            "commands");
    reader.setDaemon(true);
    reader.start();
  }

  private void obey(ClusterWorld world, String[] words) {
    String command = words[0];
    if (command.equals("quit")) {
      System.exit(0);
    }
    if (words.length != 2 || !world.nodes().contains(words[1])) {
      out.println(command.isEmpty() || command.equals("help") ? HELP : "No such thing. " + HELP);
      out.flush();
      return;
    }
    switch (command) {
      case "crash" -> world.crash(words[1]);
      case "restart" -> world.restart(words[1]);
      case "pause" -> world.pause(words[1]);
      case "resume" -> world.resume(words[1]);
      default -> out.println("No such thing. " + HELP);
    }
    out.flush();
  }
}
