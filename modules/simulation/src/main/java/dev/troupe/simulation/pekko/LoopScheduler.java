package dev.troupe.simulation.pekko;

import com.typesafe.config.Config;
import dev.troupe.simulation.kernel.Alarm;
import dev.troupe.simulation.kernel.Host;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Names;
import dev.troupe.simulation.kernel.Task;
import java.io.Closeable;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Pekko's scheduler as alarms of the loop; delays are measured by the node's own clock. */
public final class LoopScheduler extends AbstractScheduler implements Closeable {

  private final Loop loop = Loop.running();
  private final Host host = loop.host();
  private boolean closed;

  /** Called by Pekko, in a step of the node that starts. */
  public LoopScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {}

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable body, ExecutionContext executor) {
    Entry entry = new Entry(Long.MIN_VALUE, body, executor);
    entry.arm(delay.toNanos());
    return entry;
  }

  /** At a fixed rate: the node's clock says when, not the end of the last run. */
  @Override
  @Deprecated // by Pekko, for callers: scheduleAtFixedRate comes here
  public Cancellable schedule(
      FiniteDuration initialDelay,
      FiniteDuration interval,
      Runnable body,
      ExecutionContext executor) {
    Entry entry = new Entry(interval.toNanos(), body, executor);
    entry.arm(initialDelay.toNanos());
    return entry;
  }

  @Override
  public double maxFrequency() {
    return 1_000_000; // alarms are exact; Pekko wants a finite number
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Entry implements Cancellable {
    private final long interval;
    private final Runnable body;
    private final ExecutionContext executor;
    private Alarm alarm;
    private boolean cancelled;

    private Entry(long interval, Runnable body, ExecutionContext executor) {
      this.interval = interval;
      this.body = body;
      this.executor = executor;
    }

    private void arm(long delay) {
      if (!loop.admit("a timer")) {
        return;
      }
      if (closed) {
        throw new IllegalStateException("cannot enqueue after timer shutdown");
      }
      long at = loop.nanos() + host.toLoopNanos(Math.max(0, delay));
      alarm =
          loop.at(
              at < 0 ? Long.MAX_VALUE : at, new Task(host, "timer", Names.of(body), this::ring));
    }

    private void ring() {
      if (closed || cancelled) {
        return;
      }
      if (interval > 0) {
        arm(interval);
      }
      executor.execute(body);
    }

    @Override
    public boolean cancel() {
      boolean first = !cancelled && alarm != null && (interval > 0 || alarm.isSet());
      cancelled = true;
      if (alarm != null) {
        alarm.cancel();
      }
      return first;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }
}
