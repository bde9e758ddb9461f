package dev.troupe.scenarios.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.Scripts;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.SimulatedStage;
import dev.troupe.scenarios.stage.Stage;
import dev.troupe.simulation.SimulationFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Plays the seeds that standard input names, one a line, several at once, and writes the outcome of
 * each as one line of JSON: that of {@code run --json}, or {@code {"seed", "defect"}} when the
 * simulation stopped.
 */
public final class SweepWorker {

  private final Script script;
  private final boolean swarm;
  private final Stage stage = SimulatedStage.fast();
  private final PrintStream answers;

  private SweepWorker(Script script, boolean swarm, PrintStream answers) {
    this.script = script;
    this.swarm = swarm;
    this.answers = answers;
  }

  /**
   * @param args the script's file; whether faults are drawn besides: {@code true} or {@code false};
   *     how many seeds at once
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err); // what anybody else prints is no answer
    Script script = Scripts.named(args[0], Path.of("."));
    var worker = new SweepWorker(script, Boolean.parseBoolean(args[1]), answers);
    var seeds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var threads = Executors.newFixedThreadPool(Integer.parseInt(args[2]))) {
      for (String line = seeds.readLine(); line != null; line = seeds.readLine()) {
        long seed = Long.parseLong(line);
        threads.execute(() -> worker.answer(seed));
      }
    }
    System.exit(0);
  }

  private void answer(long seed) {
    try {
      String line = play(seed);
      synchronized (answers) {
        answers.print(line);
        answers.flush();
      }
    } catch (Throwable e) { // or its seed would be awaited for ever
      new IllegalStateException("seed " + seed, e).printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private String play(long seed) {
    try {
      Script played = swarm ? Words.swarmed(script, seed) : script;
      return Player.judge(played, stage, seed).toJsonLine();
    } catch (SimulationFailure defect) {
      return JsonNodeFactory.instance
              .objectNode()
              .put("seed", seed)
              .put("defect", defect.getMessage())
          + "\n";
    }
  }
}
