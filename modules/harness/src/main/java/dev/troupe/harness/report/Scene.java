package dev.troupe.harness.report;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Timeline.Mark;
import dev.troupe.harness.report.Timeline.Write;
import dev.troupe.harness.world.Message;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The moments of a run in which it was decided, short enough for single messages. Times are seconds
 * since the recording's zero.
 *
 * @param anchor the moment that it is about
 * @param before how long before it the scene begins
 * @param after how long after it the scene ends
 * @param why this one, in words
 * @param focus the two nodes whose messages tell the story; empty when all do
 */
record Scene(double anchor, double before, double after, String why, Set<String> focus) {

  /** A stale write that comes later than this after the first belongs to another accident. */
  private static final double ONE_ACCIDENT = 1.0;

  /** A leader that woke up longer ago than this did not write because of that. */
  private static final double JUST_WOKEN = 1.0;

  private static final double LEAST = 0.02;

  /** Before a verdict, so much is shown. */
  private static final double SILENCE = 4;

  /** Of the messages that tell the story, so many are shown: a chart with more is not read. */
  private static final int MOST_IN_FOCUS = 24;

  /**
   * Around the first stale write; else the first election after the first fault; else before the
   * first verdict on a peer; else what is.
   */
  static Scene of(Recording recording, Timeline timeline) {
    if (!timeline.late().isEmpty()) {
      return stale(recording, timeline);
    }
    OptionalDouble fault =
        recording.faults().stream().mapToDouble(f -> recording.seconds(f.startNanos())).min();
    Optional<Mark> elected =
        first(timeline, "leader-elected", fault.orElse(0), recording.seconds());
    if (elected.isPresent()) {
      return election(timeline, elected.get(), fault);
    }
    Optional<Mark> failed =
        timeline.marks().stream()
            .filter(mark -> mark.at() >= 0 && calls(mark.event(), "FAILED"))
            .min(Comparator.comparingDouble(Mark::at));
    if (failed.isPresent()) {
      return verdict(failed.get());
    }
    return fault.isPresent()
        ? new Scene(
            fault.getAsDouble(),
            0.05,
            0.15,
            "The first fault; nobody was elected after it.",
            Set.of())
        : new Scene(
            0,
            0,
            Math.min(0.2, recording.seconds()),
            "The beginning: nothing was broken.",
            Set.of());
  }

  Axis axis(double widestBefore, double widestAfter) {
    return LaneChart.axis(anchor - widestBefore, anchor + widestAfter);
  }

  private static Scene stale(Recording recording, Timeline timeline) {
    Write first = timeline.late().getFirst();
    Optional<Mark> woke =
        last(timeline, Set.of("resumed"), first.by(), first.at() - JUST_WOKEN, first.at());
    OptionalDouble sent = lastSent(recording, first);
    double begin = woke.map(Mark::at).orElse(Math.min(sent.orElse(first.at()), first.at() - LEAST));
    double end =
        timeline.late().stream()
            .filter(write -> write.by().equals(first.by()))
            .mapToDouble(Write::at)
            .filter(at -> at - first.at() <= ONE_ACCIDENT)
            .max()
            .orElse(first.at());
    var focus = new LinkedHashSet<>(List.of(first.by(), first.node()));
    end = Math.min(end, tellable(recording, focus, begin));
    double span = Math.max(end - begin, LEAST);
    return new Scene(
        first.at(),
        first.at() - begin + 0.16 * span, // Room for the names of what has waited until then.
        Math.max(end - first.at(), LEAST) + 0.04 * span,
        "%sthe first write of a leader of the past, %s of generation %d, at %s s, and what came of it."
            .formatted(
                woke.map(mark -> first.by() + " wakes up at " + moment(mark.at()) + " s; then ")
                    .orElse("Around "),
                first.by(),
                first.generation(),
                moment(first.at())),
        focus);
  }

  /** Until when the messages between the two can be told one by one. */
  private static double tellable(Recording recording, Set<String> focus, double begin) {
    return between(recording, focus)
        .mapToDouble(message -> recording.secondsAtMicros(message.sentMicros()))
        .filter(at -> at >= begin)
        .sorted()
        .skip(MOST_IN_FOCUS)
        .findFirst()
        .orElse(Double.MAX_VALUE);
  }

  private static OptionalDouble lastSent(Recording recording, Write write) {
    return recording.traffic().messages().stream()
        .filter(m -> m.from().equals(write.by()) && m.to().equals(write.node()))
        .mapToDouble(message -> recording.secondsAtMicros(message.sentMicros()))
        .filter(at -> at <= write.at())
        .max();
  }

  private static Stream<Message> between(Recording recording, Set<String> two) {
    return recording.traffic().messages().stream()
        .filter(m -> two.contains(m.from()) && two.contains(m.to()));
  }

  private static Scene election(Timeline timeline, Mark elected, OptionalDouble fault) {
    TraceEvent event = elected.event();
    double asked =
        last(timeline, Set.of("candidate"), event.node(), elected.at() - 1, elected.at())
            .map(Mark::at)
            .orElse(elected.at());
    double margin = Math.max(LEAST, elected.at() - asked);
    return new Scene(
        elected.at(),
        elected.at() - asked + margin,
        margin,
        "The election of %s in generation %d at %s s%s."
            .formatted(
                event.node(),
                event.number("generation"),
                moment(elected.at()),
                fault.isPresent()
                    ? ", the first after a fault (at " + moment(fault.getAsDouble()) + " s)"
                    : ""),
        Set.of());
  }

  private static boolean calls(TraceEvent event, String level) {
    return event.what().equals("level-changed") && event.text("to").equals(level);
  }

  /** What the two had heard of each other, and a little more. */
  private static Scene verdict(Mark failed) {
    String observer = failed.event().node();
    String peer = failed.event().text("peer");
    return new Scene(
        failed.at(),
        SILENCE,
        SILENCE / 8,
        "Before %s calls %s failed, at %s s; the messages between these two."
            .formatted(observer, peer, moment(failed.at())),
        Set.of(observer, peer));
  }

  private static String moment(double at) {
    return String.format(Locale.ROOT, "%.3f", at);
  }

  private static Optional<Mark> first(Timeline timeline, String what, double from, double to) {
    return timeline.marks().stream()
        .filter(mark -> mark.event().what().equals(what) && mark.at() >= from && mark.at() <= to)
        .min(Comparator.comparingDouble(Mark::at));
  }

  private static Optional<Mark> last(
      Timeline timeline, Set<String> whats, String node, double from, double to) {
    List<Mark> some =
        timeline.marks().stream()
            .filter(mark -> whats.contains(mark.event().what()))
            .filter(mark -> mark.event().node().equals(node))
            .filter(mark -> mark.at() >= from && mark.at() <= to)
            .toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(some.getLast());
  }
}
