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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One playing of a script in one world. */
public final class Run {

  /** How long ready nodes may take to elect their first leader, and to be as clients want them. */
  private static final Duration AT_FIRST = Duration.ofSeconds(30);

  /** How long clients go on after the last fault is healed. */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  /**
   * What was recorded, and whether it can be judged: a run that was not played to its end shows
   * nothing, whatever a checker finds in it.
   *
   * @param membersUp how long it took until all nodes were members; empty in a world without
   *     membership
   * @param ready how long it took until all nodes were ready to be asked
   * @param unplayed the faults that have not both struck and been healed as the script has them,
   *     and why; one sentence each, none when all is well
   * @param settled whether the end result was final within the script's {@code settle}; when not,
   *     the history has it as it was then
   */
  public record Result(
      Recording recording,
      Optional<Duration> membersUp,
      Duration ready,
      List<String> unplayed,
      boolean settled) {
    public Result {
      unplayed = List.copyOf(unplayed);
    }
  }

  private final Script script;
  private final World world;
  private final Consumer<String> progress;
  private final List<TraceEvent> events = new ArrayList<>();
  private final Optional<String> group;
  private final Leader leader;
  private final MachineSteps steps = new MachineSteps();
  private final FaultPlan faults;
  private final Set<String> members = new TreeSet<>();
  private Optional<Duration> membersUp = Optional.empty();
  private boolean working;

  private Run(Script script, World world, Optional<String> group, Consumer<String> progress) {
    this.script = script;
    this.world = world;
    this.progress = progress;
    this.group = group;
    this.leader = new Leader(group);
    this.faults = new FaultPlan(world, leader, script.faults(), progress);
  }

  /**
   * Plays the script from the start of the nodes to the settled end, in bounded time. Closes
   * neither world nor recorder.
   *
   * @param history what the clients record in
   * @param title of the recording, for people
   * @param group whose leader the script means: clients begin when there is one. None: nobody leads
   * @param clients made when all nodes are ready and a leader is elected
   * @param files what else is recorded, name to path, for people
   * @param progress is told of each step in one line
   * @throws WorldException when the nodes do not start, or are not as they should be at first
   *     within 30 s
   */
  public static Result play(
      Script script,
      World world,
      HistoryRecorder history,
      String title,
      Optional<String> group,
      Function<World, Clients> clients,
      Map<String, Path> files,
      Consumer<String> progress) {
    var run = new Run(script, world, group, progress);
    Duration ready = run.start(files);
    if (group.isPresent()) {
      run.await(() -> run.leader.now().isPresent(), "no leader was elected", files);
    }
    Clients crowd = clients.apply(world);
    run.await(crowd::ready, "the nodes were not as clients need them", files);
    run.tellReady(ready);
    long zeroNanos = world.now().toNanos();
    long zeroMicros = world.traceMicros();
    run.work(crowd);
    boolean settled = run.settle(crowd);
    var recording =
        new Recording(
            title,
            world.nodes(),
            run.group,
            Duration.ofNanos(world.now().toNanos() - zeroNanos),
            zeroNanos,
            zeroMicros,
            run.events,
            history.history(),
            run.faults.applied(),
            world.traffic(),
            names(files));
    return new Result(recording, run.membersUp, ready, run.faults.unplayed(), settled);
  }

  /** Returns when all nodes are ready: how long it took. */
  private Duration start(Map<String, Path> files) {
    Duration before = world.now();
    world.onTrace(this::see);
    world.onTrace(event -> countMember(event, before));
    if (!files.isEmpty()) { // else nobody will look at them
      world.watchMessages();
    }
    world.start();
    return world.now().minus(before);
  }

  private void await(BooleanSupplier condition, String otherwise, Map<String, Path> files) {
    if (!world.runUntil(condition, AT_FIRST)) {
      throw new WorldException(
          "%s within %s of all nodes being ready; %s"
              .formatted(otherwise, seconds(AT_FIRST), places(files)));
    }
  }

  private void tellReady(Duration ready) {
    progress.accept(
        "%sready after %s%s; clients begin"
            .formatted(
                membersUp.map(time -> "members up after " + seconds(time) + ", ").orElse(""),
                seconds(ready),
                leader.now().map(who -> ", " + who + " leads").orElse("")));
    working = true;
  }

  private void countMember(TraceEvent event, Duration begin) {
    if (membersUp.isEmpty()
        && event.what().equals("member-up")
        && members.add(event.node())
        && members.size() == world.nodes().size()) {
      membersUp = Optional.of(world.now().minus(begin));
    }
  }

  private void see(TraceEvent event) {
    if (steps.isRepeated(event)) {
      return;
    }
    events.add(event);
    if (leader.see(event) && working) {
      progress.accept(
          "%s leads in generation %d".formatted(event.node(), event.number("generation")));
    }
    if (!leader.isOfAnotherGroup(event)) {
      faults.see(event);
    }
  }

  /** Clients ask and faults strike, until all faults are over and a little longer. */
  private void work(Clients crowd) {
    crowd.begin();
    faults.begin();
    if (!world.runUntil(faults::over, faults.atMost())) {
      faults.end();
    }
    world.runUntil(() -> false, AFTERMATH);
  }

  /** Whether the end result was final in time; it is recorded either way, if anybody answers. */
  private boolean settle(Clients crowd) {
    crowd.finish();
    progress.accept("clients stopped; settling");
    Duration before = world.now();
    boolean settled = world.runUntil(crowd::settled, script.settle());
    if (settled) {
      progress.accept("settled after " + seconds(world.now().minus(before)));
    } else {
      progress.accept(
          "not settled after %s; recording the end result as it is"
              .formatted(seconds(script.settle())));
      crowd.giveUp();
      world.runUntil(crowd::settled, script.settle());
    }
    return settled;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  private static String places(Map<String, Path> files) {
    return files.entrySet().stream()
        .map(file -> file.getKey() + ": " + file.getValue())
        .collect(Collectors.joining(", ", "see ", ""));
  }

  private static Map<String, String> names(Map<String, Path> files) {
    var names = new LinkedHashMap<String, String>();
    files.forEach((name, path) -> names.put(name, path.toString()));
    return names;
  }
}
