package dev.troupe.scenarios.stage;

import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.harness.world.World;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Turns to ask that come at a rate, whether earlier answers came or not (an open system, as users
 * are). Counted from 1; a script can leave some out, and does not move the others by it.
 */
public final class Turns {

  /** How many ask: {@code clients}, default 8. */
  public static final String CLIENTS = "clients";

  /** At which turns somebody does: {@code turns}, default all. */
  public static final String TURNS = "turns";

  /** {@code rate}, default 40/s in all; {@code clients}; {@code turns}. */
  public static final SortedMap<String, Setting> SETTINGS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of("rate", Setting.RATE, CLIENTS, Setting.COUNT, TURNS, Setting.NUMBERS)));

  private final World world;
  private final Duration interval;
  private final Optional<List<Integer>> listed;
  private final Turn then;
  private int turn;
  private boolean ended;

  /** What happens at a turn. */
  @FunctionalInterface
  public interface Turn {

    /**
     * @param number from 1
     * @param asks whether somebody asks; if not, what would have been asked is drawn nevertheless,
     *     so that the other turns do not change
     */
    void comes(int number, boolean asks);
  }

  public Turns(World world, Workload workload, Turn then) {
    this.world = world;
    this.interval = interval(workload);
    this.listed = workload.numbers(TURNS);
    this.then = then;
  }

  /** How many ask. */
  public static int clients(Workload workload) {
    return workload.count(CLIENTS, 8);
  }

  /** The turns that come in this time. */
  public static List<Integer> within(Workload workload, Duration time) {
    int last = (int) time.dividedBy(interval(workload));
    return workload
        .numbers(TURNS)
        .orElseGet(() -> IntStream.rangeClosed(1, last).boxed().toList())
        .stream()
        .filter(turn -> turn <= last)
        .toList();
  }

  private static Duration interval(Workload workload) {
    return Duration.ofNanos((long) (1e9 / workload.perSecond("rate", 40)));
  }

  /** The first turn comes after one interval. */
  public void begin() {
    world.after(interval, this::next);
  }

  /** No more turns come. */
  public void end() {
    ended = true;
  }

  private void next() {
    if (ended) {
      return;
    }
    turn++;
    then.comes(turn, listed.isEmpty() || listed.get().contains(turn));
    world.after(interval, this::next);
  }
}
