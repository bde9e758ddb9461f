package dev.troupe.harness.report;

import dev.troupe.harness.report.Flight.Fate;
import dev.troupe.harness.world.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arrows of a scene: few enough to be followed.
 *
 * @param all in the order of sending
 * @param messages how many messages they stand for
 */
record Flights(List<Flight> all, int messages) {

  /** Alike arrows that are closer than this at both ends are one. */
  private static final double SAME = 6;

  private static final int MOST = 48;

  /** Seconds. A network of one machine that is not busy takes a hundredth of this. */
  private static final double LATE = 0.1;

  /** On a machine that is busy, late is what took so many times as long as the others. */
  private static final double TIMES_THE_MEDIAN = 8;

  private static final double LATE_ANYWHERE = 1;

  /**
   * @param late seconds under way from which on a message is late
   */
  static Flights of(Recording recording, Scene scene, Axis axis, double late) {
    List<Flight> flights =
        recording.traffic().messages().stream()
            .flatMap(message -> flight(message, recording, axis, late).stream())
            .toList();
    List<Flight> few = flights;
    for (double same = SAME; same == SAME || few.size() > MOST && same < 200; same *= 2) {
      few = thinned(joined(flights, same), scene.focus());
    }
    return new Flights(
        few.stream().sorted(Comparator.comparingDouble(Flight::sent)).toList(), flights.size());
  }

  /** From how many seconds on a message of this run was late. */
  static double late(Recording recording) {
    long[] delays =
        recording.traffic().messages().stream()
            .filter(message -> message.receivedMicros().isPresent())
            .mapToLong(message -> message.receivedMicros().getAsLong() - message.sentMicros())
            .sorted()
            .toArray();
    double median = delays.length == 0 ? 0 : delays[(delays.length - 1) / 2] / 1e6;
    return Math.max(LATE, Math.min(LATE_ANYWHERE, TIMES_THE_MEDIAN * median));
  }

  private static Optional<Flight> flight(
      Message message, Recording recording, Axis axis, double late) {
    double sent = recording.secondsAtMicros(message.sentMicros());
    boolean lost = message.receivedMicros().isEmpty();
    double received = lost ? sent : recording.secondsAtMicros(message.receivedMicros().getAsLong());
    boolean drawn =
        recording.nodes().contains(message.from()) && recording.nodes().contains(message.to());
    if (!drawn || !axis.shows(sent) && !axis.shows(received)) {
      return Optional.empty();
    }
    double delay = received - sent;
    Fate fate = lost ? Fate.LOST : delay > late ? Fate.LATE : Fate.ARRIVED;
    return Optional.of(
        new Flight(
            message.from(),
            message.to(),
            message.kind(),
            axis.x(sent),
            axis.x(received),
            fate,
            delay,
            1));
  }

  /** Those drawn at the same place are one. */
  private static List<Flight> joined(List<Flight> flights, double same) {
    List<Flight> joined = new ArrayList<>();
    for (Flight next : flights) {
      int at = joined.size() - 1;
      while (at >= 0 && !(joined.get(at).like(next) && samePlace(joined.get(at), next, same))) {
        at--;
      }
      if (at >= 0) {
        joined.set(at, joined.get(at).and(next));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** What was sent before the scene is drawn where it arrives. */
  private static boolean samePlace(Flight one, Flight other, double same) {
    boolean bothBefore = one.sent() < LaneChart.LEFT && other.sent() < LaneChart.LEFT;
    boolean bothAfter = one.received() > LaneChart.RIGHT && other.received() > LaneChart.RIGHT;
    return (bothBefore || Math.abs(one.sent() - other.sent()) < same)
        && (bothAfter || Math.abs(one.received() - other.received()) < same);
  }

  /**
   * While there are too many, the repetitions of the most frequent message stand behind its first:
   * heartbeats, mostly. Never those that tell the story, and none that went wrong.
   */
  private static List<Flight> thinned(List<Flight> flights, Set<String> focus) {
    List<Flight> left = new ArrayList<>(flights);
    while (left.size() > MOST) {
      Map<List<String>, Long> repeated = new LinkedHashMap<>();
      for (Flight flight : left) {
        if (flight.fate() == Fate.ARRIVED && !told(flight, focus)) {
          repeated.merge(way(flight), 1L, Long::sum);
        }
      }
      Optional<Map.Entry<List<String>, Long>> most =
          repeated.entrySet().stream().max(Map.Entry.comparingByValue());
      if (most.isEmpty() || most.get().getValue() == 1) {
        break;
      }
      left = behindFirst(left, most.get().getKey());
    }
    return left;
  }

  private static List<Flight> behindFirst(List<Flight> flights, List<String> way) {
    List<Flight> left = new ArrayList<>();
    int first = -1;
    for (Flight flight : flights) {
      boolean concerned = flight.fate() == Fate.ARRIVED && way(flight).equals(way);
      if (concerned && first >= 0) {
        left.set(first, left.get(first).and(flight));
      } else {
        first = concerned ? left.size() : first;
        left.add(flight);
      }
    }
    return left;
  }

  private static boolean told(Flight flight, Set<String> focus) {
    return focus.contains(flight.from()) && focus.contains(flight.to());
  }

  private static List<String> way(Flight flight) {
    return List.of(flight.from(), flight.to(), flight.kind());
  }
}
