package dev.troupe.harness.script;

import dev.troupe.harness.world.LinkRule;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing that goes wrong.
 *
 * @param trigger when it strikes
 * @param action what happens
 * @param lasts how long until it is healed (resumed, started again, link passes); empty for a reset
 * @param line of the script; 0 when it was drawn
 */
public record Fault(Trigger trigger, Action action, Optional<Duration> lasts, int line) {

  /** When a fault strikes. */
  public sealed interface Trigger {}

  /** So long after the workload began. */
  public record At(Duration sinceBegin) implements Trigger {}

  /** When this trace point is reported for the nth time, from 1, after the workload began. */
  public record When(String tracePoint, int nth) implements Trigger {}

  /** What a fault does. */
  public sealed interface Action {}

  /** Stops execution without ending the process; healed by resuming. */
  public record Pause(Target target) implements Action {}

  /** Ends the process at once; healed by starting it again on the same data. */
  public record Crash(Target target) implements Action {}

  /**
   * A rolling restart: crashes so many of {@code node-1} to {@code node-N} at a time, in their
   * order; each batch is started again by itself.
   *
   * @param every time from one batch to the next
   */
  public record Roll(int batch, Duration every) implements Action {}

  /**
   * Treats what {@code from} sends to {@code to} by this rule; healed by {@link LinkRule.Pass}.
   * Where both targets name the same node, that node is left alone.
   */
  public record Link(Target from, Target to, LinkRule rule) implements Action {}

  /** As a person would say it: {@code pause leader for 5s when batch-half-sent}. */
  public String text() {
    String how = lasts.map(time -> " for " + Values.shown(time)).orElse("");
    return what() + how + when();
  }

  private String what() {
    return switch (action) {
      case Pause pause -> "pause " + pause.target().label();
      case Crash crash -> "crash " + crash.target().label();
      case Roll(var batch, var every) ->
          "restart all, %d every %s, down".formatted(batch, Values.shown(every));
      case Link link -> rule(link.rule()) + " " + link.from().label() + " → " + link.to().label();
    };
  }

  private static String rule(LinkRule rule) {
    return switch (rule) {
      case LinkRule.Pass pass -> "heal";
      case LinkRule.Stall stall -> "cut";
      case LinkRule.Drop drop -> "drop";
      case LinkRule.Refuse refuse -> "refuse";
      case LinkRule.Slow slow ->
          "slow by %s ± %s".formatted(Values.shown(slow.latency()), Values.shown(slow.jitter()));
      case LinkRule.Reset reset -> "reset once";
    };
  }

  private String when() {
    return switch (trigger) {
      case At at -> " at " + Values.shown(at.sinceBegin());
      case When when when when.nth() == 1 -> " when " + when.tracePoint();
      case When when -> " when %s (number %d)".formatted(when.tracePoint(), when.nth());
    };
  }
}
