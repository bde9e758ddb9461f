package dev.troupe.harness.cluster;

import dev.troupe.core.trace.TraceEvent;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One thread that follows the traces of all nodes, a few milliseconds behind them. */
final class TraceTail implements AutoCloseable {

  private static final long PERIOD_NANOS = 4_000_000;

  private final List<TraceFile> files;
  private final Consumer<TraceEvent> sink;
  private final Thread thread;
  private volatile boolean stopping;

  TraceTail(List<TraceFile> files, Consumer<TraceEvent> sink) {
    this.files = List.copyOf(files);
    this.sink = sink;
    this.thread = Thread.ofPlatform().daemon().name("troupe-trace-tail").start(this::follow);
  }

  private void follow() {
    while (!stopping) {
      files.forEach(file -> file.poll(sink));
      LockSupport.parkNanos(PERIOD_NANOS);
    }
    files.forEach(TraceFile::close);
  }

  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
  }
}
