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

/**
 * Plays the seeds that standard input names, one a line, and writes the outcome of each as one line
 * of JSON: that of {@code run --json}, or {@code {"seed", "defect"}} when the simulation stopped.
 */
public final class SweepWorker {

  private SweepWorker() {}

  /**
   * @param args the script's file, and whether faults are drawn besides: {@code true} or {@code
   *     false}
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err); // what anybody else prints is no answer
    Script script = Scripts.named(args[0], Path.of("."));
    boolean swarm = Boolean.parseBoolean(args[1]);
    var stage = SimulatedStage.fast();
    var seeds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = seeds.readLine(); line != null; line = seeds.readLine()) {
      answers.print(play(script, stage, swarm, Long.parseLong(line)));
      answers.flush();
    }
    System.exit(0);
  }

  private static String play(Script script, Stage stage, boolean swarm, long seed) {
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
