package dev.troupe.harness.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * The proxy's one thread: waits for sockets, commands and due times, and serves them in turn.
 * Everything but {@link #call} and {@link #stop} is used on that thread alone.
 */
final class Loop implements Runnable {

  /** What is attached to a selection key. */
  interface Handler {
    void ready(SelectionKey key);
  }

  final Selector selector;
  final RandomGenerator random;

  /** Shared by all flows: a read is either written on at once or copied to its flow's queue. */
  final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);

  /** Relays that wait for a time and not only for a socket. */
  final Set<Relay> sleepers = new LinkedHashSet<>();

  private record Command(Runnable task, CompletableFuture<Void> done) {}

  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final long origin = System.nanoTime();
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile Exception failure;

  Loop(RandomGenerator random) {
    this.random = random;
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("The fault proxy cannot open a selector", e);
    }
  }

  /** Nanoseconds since the loop was made: never negative, so due times compare as numbers. */
  long now() {
    return System.nanoTime() - origin;
  }

  /** Runs the task on the loop's thread and returns when it is done. */
  void call(Runnable task) {
    Command command = new Command(task, new CompletableFuture<>());
    commands.add(command);
    selector.wakeup();
    if (over) {
      failCommands();
    }
    try {
      command.done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  void stop() {
    stopping = true;
    selector.wakeup();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        select();
        runCommands();
        wakeSleepers();
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      closeAll();
      over = true;
      failCommands();
    }
  }

  private void closeAll() {
    for (SelectionKey key : selector.keys()) {
      Relay.resetOf(key.channel());
    }
    try {
      selector.close();
    } catch (IOException e) {
      // Closing frees the descriptors whatever it reports.
    }
  }

  private void select() throws IOException {
    long due = Long.MAX_VALUE;
    for (Relay relay : sleepers) {
      due = Math.min(due, relay.dueAt());
    }
    if (due == Long.MAX_VALUE) {
      selector.select(Loop::handle);
      return;
    }
    long nanos = due - now();
    if (nanos <= 0) {
      selector.selectNow(Loop::handle);
    } else {
      selector.select(Loop::handle, (nanos + 999_999) / 1_000_000);
    }
  }

  private static void handle(SelectionKey key) {
    if (key.isValid()) {
      ((Handler) key.attachment()).ready(key);
    }
  }

  private void runCommands() {
    for (Command command = commands.poll(); command != null; command = commands.poll()) {
      try {
        command.task.run();
        command.done.complete(null);
      } catch (RuntimeException e) {
        command.done.completeExceptionally(e);
      }
    }
  }

  private void failCommands() {
    for (Command command = commands.poll(); command != null; command = commands.poll()) {
      command.done.completeExceptionally(
          new IllegalStateException(
              failure == null ? "The fault proxy is closed" : "The fault proxy failed: " + failure,
              failure));
    }
  }

  private void wakeSleepers() {
    if (sleepers.isEmpty()) {
      return;
    }
    long now = now();
    for (Relay relay : List.copyOf(sleepers)) {
      if (relay.dueAt() <= now) {
        relay.advance();
      }
    }
  }
}
