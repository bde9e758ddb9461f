package dev.troupe.scenarios.registering;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import dev.troupe.node.registers.Registers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a run met since its clients began. */
final class Encounters {

  private final Recording run;
  private final List<TraceEvent> events;

  Encounters(Recording run) {
    this.run = run;
    this.events =
        run.events().stream().sorted(Comparator.comparingLong(TraceEvent::atMicros)).toList();
  }

  private boolean isLater(TraceEvent event) {
    return event.atMicros() > run.zeroMicros();
  }

  long count(String what) {
    return run.later(what);
  }

  long leaderCrashes() {
    return crashesOfLeaders().size();
  }

  private List<TraceEvent> crashesOfLeaders() {
    String leader = "";
    long generation = -1;
    var crashes = new ArrayList<TraceEvent>();
    for (TraceEvent event : events) {
      boolean elected =
          event.what().equals("leader-elected") && event.text("group").equals(Registers.GROUP);
      if (elected && event.number("generation") > generation) {
        leader = event.node();
        generation = event.number("generation");
      } else if (event.what().equals("crashed") && event.node().equals(leader)) {
        leader = "";
        if (isLater(event)) {
          crashes.add(event);
        }
      }
    }
    return crashes;
  }

  /**
   * For each crash of a leader, nanoseconds from then to the first acknowledged write that was
   * begun since; where there was one.
   */
  long[] untilFirstWrite() {
    return crashesOfLeaders().stream()
        .map(crash -> run.zeroNanos() + 1000 * (crash.atMicros() - run.zeroMicros()))
        .flatMapToLong(
            at ->
                writes()
                    .filter(write -> write.invocation().timeNanos() >= at)
                    .filter(write -> write.outcome() == Type.OK)
                    .mapToLong(write -> write.completion().orElseThrow().timeNanos() - at)
                    .min()
                    .stream())
        .toArray();
  }

  Stream<Call> writes() {
    return Stream.concat(
        run.history().calls("write").stream(), run.history().calls("cas").stream());
  }

  /** Writes that were refused, or whose outcome is unknown. */
  long notDone() {
    return writes().filter(write -> write.outcome() != Type.OK).count();
  }

  long writes(Type outcome) {
    return writes().filter(write -> write.outcome() == outcome).count();
  }
}
