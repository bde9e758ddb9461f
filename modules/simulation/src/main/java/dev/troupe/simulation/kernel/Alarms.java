package dev.troupe.simulation.kernel;

import java.util.Arrays;

/**
 * Alarms by their time, and by the order in which they were set. A heap of four children with its
 * keys in arrays of their own: comparing two alarms touches neither of them.
 */
final class Alarms {

  private static final int CHILDREN = 4;
  private static final int FEW = 64;

  private long[] times = new long[FEW];
  private long[] numbers = new long[FEW];
  private Alarm[] alarms = new Alarm[FEW];
  private int size;
  private int cancelled;
  private long set;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** When the next one is; there must be one. */
  long nextTime() {
    return times[0];
  }

  Alarm add(long nanos, Task task) {
    if (size == times.length) {
      makeRoom();
    }
    Alarm alarm = new Alarm(this, task);
    up(size++, nanos, set++, alarm);
    return alarm;
  }

  /** Takes the next one out; there must be one. */
  Alarm removeNext() {
    Alarm next = alarms[0];
    if (!next.isSet()) {
      cancelled--;
    }
    size--;
    long time = times[size];
    long number = numbers[size];
    Alarm last = alarms[size];
    alarms[size] = null;
    if (size > 0) {
      down(0, time, number, last);
    }
    return next;
  }

  void oneIsCancelled() {
    cancelled++;
  }

  /** Time-outs are mostly cancelled long before their time: they must not pile up. */
  private void makeRoom() {
    if (cancelled > size / 2) {
      sweep();
    } else {
      int longer = 2 * times.length;
      times = Arrays.copyOf(times, longer);
      numbers = Arrays.copyOf(numbers, longer);
      alarms = Arrays.copyOf(alarms, longer);
    }
  }

  private void sweep() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (alarms[i].isSet()) {
        times[kept] = times[i];
        numbers[kept] = numbers[i];
        alarms[kept++] = alarms[i];
      }
    }
    Arrays.fill(alarms, kept, size, null);
    size = kept;
    cancelled = 0;
    for (int i = (size - 2) / CHILDREN; i >= 0 && size > 1; i--) {
      down(i, times[i], numbers[i], alarms[i]);
    }
  }

  private void up(int from, long time, long number, Alarm alarm) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / CHILDREN;
      if (!before(time, number, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, time, number, alarm);
  }

  private void down(int from, long time, long number, Alarm alarm) {
    int at = from;
    while (CHILDREN * at + 1 < size) {
      int child = firstChildOf(at);
      if (before(time, number, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    put(at, time, number, alarm);
  }

  private int firstChildOf(int parent) {
    int first = CHILDREN * parent + 1;
    int best = first;
    int end = Math.min(size, first + CHILDREN);
    for (int child = first + 1; child < end; child++) {
      if (before(times[child], numbers[child], best)) {
        best = child;
      }
    }
    return best;
  }

  private boolean before(long time, long number, int other) {
    return time != times[other] ? time < times[other] : number < numbers[other];
  }

  private void move(int from, int to) {
    put(to, times[from], numbers[from], alarms[from]);
  }

  private void put(int at, long time, long number, Alarm alarm) {
    times[at] = time;
    numbers[at] = number;
    alarms[at] = alarm;
  }
}
