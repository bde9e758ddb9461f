package dev.troupe.harness.run;

import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.world.World;
import dev.troupe.harness.world.WorldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** One playing of a script in one world. */
public final class Run {

  /** How long a cluster may take to elect its first leader. */
  private static final Duration FIRST_LEADER = Duration.ofSeconds(30);

  /** How long a trace point may keep a fault waiting, and longest the faults may take in all. */
  private static final Duration FAULTS_AT_MOST = Duration.ofSeconds(120);

  /** How long clients go on after the last fault is healed. */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  /**
   * What was recorded.
   *
   * @param membersUp how long the nodes took to be ready
   * @param settled whether the end result was final in time
   */
  public record Result(Recording recording, Duration membersUp, boolean settled) {}

  /** The roles that a script may target besides a node. */
  public static final List<String> ROLES = Targets.ROLES;

  private Run() {}

  /**
   * Plays the script from the start of the nodes to the settled end. Closes neither world nor
   * recorder.
   *
   * @param title of the recording, for people
   * @param clients made when all nodes are ready
   * @param progress is told of each step in one line
   * @throws WorldException when the nodes do not start, or elect no leader
   */
  public static Result play(
      Script script,
      World world,
      HistoryRecorder history,
      String title,
      Function<World, Clients> clients,
      Map<String, Path> files,
      Consumer<String> progress) {
    var events = new ArrayList<TraceEvent>();
    var leader = new Leader();
    var faults = new FaultPlan(world, new Targets(world, leader), script.faults(), progress);
    world.onTrace(
        event -> {
          events.add(event);
          leader.see(event);
          faults.see(event);
        });

    Duration before = world.now();
    world.start();
    Duration membersUp = world.now().minus(before);
    progress.accept("all members up after %.1f s".formatted(membersUp.toMillis() / 1e3));
    if (!world.runUntil(() -> leader.now().isPresent(), FIRST_LEADER)) {
      throw new WorldException(
          "no leader within %d s; the nodes' logs tell more: %s"
              .formatted(FIRST_LEADER.toSeconds(), files));
    }
    progress.accept("%s leads; clients begin".formatted(leader.now().orElseThrow()));

    Clients crowd = clients.apply(world);
    long zeroNanos = world.now().toNanos();
    long zeroMicros = world.traceMicros();
    crowd.begin();
    faults.begin();
    if (!world.runUntil(faults::over, FAULTS_AT_MOST)) {
      progress.accept("not every fault has struck and healed; going on without");
    }
    world.runUntil(() -> false, AFTERMATH);
    crowd.finish();
    progress.accept("clients stopped; settling");
    boolean settled = world.runUntil(crowd::settled, script.settle());
    if (!settled) {
      progress.accept("not settled after %d s".formatted(script.settle().toSeconds()));
      crowd.giveUp();
      world.runUntil(crowd::settled, script.settle());
    }
    var recording =
        new Recording(
            title,
            world.nodes(),
            Duration.ofNanos(world.now().toNanos() - zeroNanos),
            zeroNanos,
            zeroMicros,
            List.copyOf(events),
            history.history(),
            faults.applied(),
            names(files));
    return new Result(recording, membersUp, settled);
  }

  private static Map<String, String> names(Map<String, Path> files) {
    var names = new LinkedHashMap<String, String>();
    files.forEach((name, path) -> names.put(name, path.toString()));
    return names;
  }
}
