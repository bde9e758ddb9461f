package dev.troupe.cli;

import dev.troupe.harness.world.World;
import dev.troupe.harness.world.WorldException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Breaks a running cluster by hand: one typed command a line. */
final class Console {

  static final String HELP = "Type: crash NODE, restart NODE, pause NODE, resume NODE, help, quit";

  private final World world;
  private final PrintWriter out;
  private final Runnable quit;

  /**
   * @param quit ends the cluster
   */
  Console(World world, PrintWriter out, Runnable quit) {
    this.world = world;
    this.out = out;
    this.quit = quit;
  }

  /**
   * Reads commands on a thread of its own until the input ends; they are obeyed on the world's
   * loop. The end of the input ends only this: a cluster may run without a terminal.
   */
  void readFrom(InputStream input) {
    Thread reader =
        new Thread(
            () -> {
              try (var in =
                  new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
                in.lines().forEach(line -> world.post(() -> obey(line)));
              } catch (IOException e) {
                // the same as its end
              }
            },
            "commands");
    reader.setDaemon(true);
    reader.start();
  }

  void obey(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    try {
      switch (words.getFirst()) {
        case "" -> {}
        case "help" -> out.println(HELP);
        case "quit" -> quit.run();
        case "crash" -> world.crash(node(words));
        case "restart" -> world.restart(node(words));
        case "pause" -> world.pause(node(words));
        case "resume" -> world.resume(node(words));
        default -> out.println("There is no command '%s'. %s".formatted(words.getFirst(), HELP));
      }
    } catch (WorldException e) {
      out.println(e.getMessage());
    }
    out.flush();
  }

  private String node(List<String> words) {
    if (words.size() == 2 && world.nodes().contains(words.get(1))) {
      return words.get(1);
    }
    throw new WorldException(
        "Name one node after '%s': %s"
            .formatted(words.getFirst(), String.join(", ", world.nodes())));
  }
}
