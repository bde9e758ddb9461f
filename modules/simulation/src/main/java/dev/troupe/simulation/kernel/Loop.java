package dev.troupe.simulation.kernel;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * The run queue, the clock and the alarms of a run. For the thread that made it; {@link
 * #admit(String)} and {@link #fail} are for any.
 */
public final class Loop {

  /** What wall clocks show when a run begins: 2025-01-01T00:00:00Z. */
  public static final long EPOCH_MILLIS = 1_735_689_600_000L;

  private static final long MOST_STEPS_AT_ONCE = 2_000_000;
  private static final ThreadLocal<Loop> RUNNING = new ThreadLocal<>();

  private final Thread thread = Thread.currentThread();
  private final RandomGenerator schedule;
  private final RunTrace trace;
  private final List<Task> ready = new ArrayList<>();
  private final Alarms alarms = new Alarms();
  private final List<String> virtualised = new ArrayList<>();
  private final Map<Object, Integer> counters = new IdentityHashMap<>(); // never iterated
  private final Map<Object, Integer> numbers = new IdentityHashMap<>(); // never iterated
  private Host host;
  private boolean entered; // whether RUNNING is this one: to ask it costs as much as a small step
  private long now;
  private long spent;
  private long stepsNow;
  // One writer; the watchdog's glance from another thread needs no more than opaque reads.
  private final AtomicLong steps = new AtomicLong();
  private final AtomicBoolean inStep = new AtomicBoolean();
  private volatile Problem problem;

  /**
   * @param schedule chooses among what is ready
   */
  public Loop(RandomGenerator schedule, RunTrace trace) {
    this.schedule = schedule;
    this.trace = trace;
  }

  /** The loop whose step runs on this thread, or {@code null}. */
  public static Loop running() {
    Loop newest = RUNNING.get();
    return newest != null && newest.inStep.getPlain() ? newest : null;
  }

  /** Whose step runs. */
  public Host host() {
    return host;
  }

  /** The time since the run's beginning in nanoseconds, with what the running step has spent. */
  public long nanos() {
    return now + spent;
  }

  /** When the running step began. */
  public long stepBegan() {
    return now;
  }

  /** Lets the running step last longer; what it does from here on happens after that. */
  public void spend(long nanos) {
    spent += nanos;
  }

  /** The number of steps so far. Any thread. */
  public long steps() {
    return steps.getOpaque();
  }

  /** Whether a step is being run. Any thread. */
  public boolean inStep() {
    return inStep.getOpaque();
  }

  public Thread thread() {
    return thread;
  }

  /** What stops the run, or {@code null}. Any thread. */
  public Problem problem() {
    return problem;
  }

  /** Stops the run; the first problem counts. Any thread. */
  public synchronized void fail(String message, Throwable cause) {
    if (problem == null) {
      problem = new Problem(message, cause);
    }
  }

  /** False, and the run is stopped, when the calling thread is not the loop's. */
  public boolean admit(String what) {
    if (Thread.currentThread() == thread) {
      return true;
    }
    StackTraceElement[] stack = Thread.currentThread().getStackTrace();
    fail(
        "%s came from thread '%s', at %s: the order of threads is not the seed's. Let the node's own"
                .formatted(what, Thread.currentThread().getName(), Culprit.of(stack))
            + " actors and dispatchers do it",
        new Throwable("the foreign thread was here"));
    return false;
  }

  /** How often this was asked before of this key, in this run. */
  public int count(Object key) {
    return counters.merge(key, 1, Integer::sum) - 1;
  }

  /** The object's number in this run: 0 for the first that is asked for, and so on. */
  public int number(Object key) {
    Integer known = numbers.putIfAbsent(key, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  /** Gives these packages' classes simulated clocks and chance instead of stopping the run. */
  public void virtualise(List<String> packages) {
    virtualised.addAll(packages);
  }

  /** Whether a class is in a package that may ask for ambient things. */
  public boolean virtualises(String className) {
    return virtualised.stream()
        .anyMatch(name -> className.startsWith(name + ".") || className.equals(name));
  }

  /** Makes a task ready. */
  public void submit(Task task) {
    if (spent > 0) {
      at(nanos(), task);
    } else {
      ready.add(task);
    }
  }

  /** Makes a task ready at this time of the loop. */
  public Alarm at(long nanos, Task task) {
    return alarms.add(Math.max(now, nanos), task);
  }

  /** Where futures of the running host go that know no better place. */
  public Executor executor() {
    Host owner = host;
    return body -> {
      if (admit("a future's continuation")) {
        submit(new Task(owner, "future", Names.of(body), body));
      }
    };
  }

  /**
   * Runs a step, or moves the clock to the next alarm.
   *
   * @return false when there is nothing left to do until {@code limit}; the clock is there then
   */
  public boolean step(long limit) {
    if (ready.isEmpty()) {
      if (alarms.isEmpty() || alarms.nextTime() > limit) {
        now = Math.max(now, limit);
        return false;
      }
      advance(alarms.nextTime());
      return true;
    }
    int chosen = ready.size() == 1 ? 0 : schedule.nextInt(ready.size());
    Task task = ready.get(chosen);
    Task end = ready.removeLast();
    if (chosen < ready.size()) {
      ready.set(chosen, end);
    }
    run(task);
    return true;
  }

  private void advance(long to) {
    if (to > now) {
      stepsNow = 0;
    }
    now = to;
    while (!alarms.isEmpty() && alarms.nextTime() == to) {
      Task task = alarms.removeNext().take();
      if (task != null) {
        ready.add(task);
      }
    }
  }

  private void run(Task task) {
    if (!task.host().alive()) {
      return;
    }
    if (task.host().paused()) {
      task.host().hold(task);
      return;
    }
    if (!task.host().admits(task)) {
      return;
    }
    if (++stepsNow > MOST_STEPS_AT_ONCE) {
      fail(
          "no time passes: more than %d steps at %.6f s, the newest is %s of %s at %s"
              .formatted(
                  MOST_STEPS_AT_ONCE, now / 1e9, task.kind(), task.subject(), task.host().name()),
          null);
      return;
    }
    trace.add(now, task.host().label(), task.kind(), "", task.subject());
    as(task.host(), task.body());
  }

  /** Adds to the trace what the running step does. */
  public void note(String kind, String what, CharSequence subject) {
    trace.add(nanos(), host == null ? "" : host.label(), kind, what, subject);
  }

  /** A label for a text that the trace will meet often. */
  public Label label(String text) {
    return trace.label(text);
  }

  int define(String text) {
    return trace.define(text);
  }

  /** A label for a text that is the same on many nodes. */
  public Label sharedLabel(String text) {
    return trace.shared(text);
  }

  /** Runs something as a step of this host, now. */
  public void as(Host acting, Runnable body) {
    Host before = host;
    Loop outer = entered ? this : enter();
    boolean nested = inStep.getPlain();
    long spentBefore = spent;
    host = acting;
    inStep.setOpaque(true);
    steps.setOpaque(steps.getPlain() + 1);
    try {
      body.run();
    } finally {
      inStep.setOpaque(nested);
      host = before;
      spent = spentBefore;
      if (outer != this) {
        outer.enter();
      }
    }
  }

  /** Makes this the thread's loop; returns the one to go back to, which may be this. */
  private Loop enter() {
    Loop before = RUNNING.get();
    if (before != null) {
      before.entered = false;
    }
    RUNNING.set(this);
    entered = true;
    return before != null && before.inStep.getPlain() ? before : this;
  }

  /** The run is over: the thread holds nothing of it. */
  public void leave() {
    if (entered) {
      RUNNING.remove();
      entered = false;
    }
  }
}
