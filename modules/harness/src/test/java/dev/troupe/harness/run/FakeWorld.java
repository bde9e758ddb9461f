package dev.troupe.harness.run;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.Traffic;
import dev.troupe.harness.world.World;
import dev.troupe.harness.world.WorldException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A world without nodes: it writes down what is done to it, and lets a test say what the nodes
 * report. Its time is virtual and jumps to whatever is due next; or real, for clients whose answers
 * come from elsewhere.
 */
public final class FakeWorld implements World {

  private record Timed(long due, long order, Runnable task) {}

  private final List<String> nodes;
  private final boolean virtual;
  private final long origin = System.nanoTime();
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timed> timed =
      new PriorityQueue<>(Comparator.comparingLong(Timed::due).thenComparingLong(Timed::order));
  private final List<Consumer<TraceEvent>> listeners = new ArrayList<>();
  private final List<String> deeds = new ArrayList<>();
  private final Map<String, String> broken = new LinkedHashMap<>();
  private Duration startTakes = Duration.ZERO;
  private long virtualNanos;
  private long orders;

  private FakeWorld(boolean virtual, List<String> nodes) {
    this.virtual = virtual;
    this.nodes = List.copyOf(nodes);
  }

  public static FakeWorld virtualTime(String... nodes) {
    return new FakeWorld(true, List.of(nodes));
  }

  public static FakeWorld realTime(String... nodes) {
    return new FakeWorld(false, List.of(nodes));
  }

  /** What was done, each with the second at which it was: {@code 3.0 pause node-1}. */
  public List<String> deeds() {
    return deeds;
  }

  /** Once its start takes so long. */
  public void startTakes(Duration time) {
    startTakes = time;
  }

  /** From now on this node refuses to be paused. */
  public void refusePause(String node, String why) {
    broken.put(node, why);
  }

  /** A node reports something now; details are names and values in turn. */
  public void emit(String node, String what, Object... details) {
    var named = new LinkedHashMap<String, Object>();
    for (int i = 0; i < details.length; i += 2) {
      named.put((String) details[i], details[i + 1]);
    }
    var event = new TraceEvent(traceMicros(), node, what, named);
    post(() -> listeners.forEach(listener -> listener.accept(event)));
  }

  /** A node reports something so long from now. */
  public void emitAfter(Duration delay, String node, String what, Object... details) {
    after(delay, () -> emit(node, what, details));
  }

  @Override
  public List<String> nodes() {
    return nodes;
  }

  @Override
  public void start() {
    runUntil(() -> false, startTakes);
    did("start");
  }

  @Override
  public void crash(String node) {
    did("crash " + node);
    emit(node, "crashed");
  }

  @Override
  public void restart(String node) {
    did("restart " + node);
    emit(node, "restarted");
  }

  @Override
  public void pause(String node) {
    if (broken.containsKey(node)) {
      throw new WorldException(broken.get(node));
    }
    did("pause " + node);
    emit(node, "paused");
  }

  @Override
  public void resume(String node) {
    did("resume " + node);
    emit(node, "resumed");
  }

  @Override
  public void link(String from, String to, LinkRule rule) {
    did("%s %s>%s".formatted(rule.getClass().getSimpleName().toLowerCase(Locale.ROOT), from, to));
  }

  private void did(String deed) {
    deeds.add(String.format(Locale.ROOT, "%.1f %s", now().toMillis() / 1e3, deed));
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(nanos());
  }

  @Override
  public long traceMicros() {
    return nanos() / 1000;
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    timed.add(new Timed(nanos() + delay.toNanos(), orders++, task));
  }

  @Override
  public synchronized void post(Runnable task) {
    ready.addLast(task);
    notifyAll();
  }

  @Override
  public void onTrace(Consumer<TraceEvent> listener) {
    listeners.add(listener);
  }

  @Override
  public void watchMessages() {}

  @Override
  public Traffic traffic() {
    return Traffic.none();
  }

  @Override
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    long deadline = nanos() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      Runnable task = next(deadline);
      if (task == null) {
        return condition.getAsBoolean();
      }
      task.run();
    }
    return true;
  }

  /** The next task in order, or null when none is due before the deadline. */
  private synchronized Runnable next(long deadline) {
    while (true) {
      if (!ready.isEmpty()) {
        return ready.pollFirst();
      }
      long due = timed.isEmpty() ? Long.MAX_VALUE : timed.peek().due();
      long until = Math.min(due, deadline);
      if (virtual) {
        virtualNanos = Math.max(virtualNanos, until);
      }
      if (nanos() >= until) {
        return due <= deadline ? timed.poll().task() : null;
      }
      try {
        wait(1 + (until - nanos()) / 1_000_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WorldException("interrupted", e);
      }
    }
  }

  private long nanos() {
    return virtual ? virtualNanos : System.nanoTime() - origin;
  }

  @Override
  public void close() {}
}
