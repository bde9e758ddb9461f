package dev.troupe.harness.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One direction of a relay: a bounded queue of bytes, each piece with the time at which it may go
 * on. Order is kept by never letting a piece be due before the one ahead of it.
 */
final class Flow {

  /**
   * Bytes that may be under way at once on a slow link, as a long cable holds more than a short.
   */
  static final int UNDER_WAY = 1 << 20;

  private record Piece(ByteBuffer bytes, long due) {}

  private final Link link;
  private final Loop loop;
  private final Deque<Piece> queue = new ArrayDeque<>();
  private long queued;
  private long lastDue;
  private boolean ended;
  private boolean finished;

  Flow(Link link, Loop loop) {
    this.link = link;
    this.loop = loop;
  }

  /** Whether the source should be read; not doing so is what pushes back on the sender. */
  boolean wantsRead(long now) {
    if (ended) {
      return false;
    }
    return switch (link.treatment()) {
      case SWALLOW -> true;
      case HOLD, REFUSE -> false;
      // Undelayed bytes gather only when the receiver does not read: then the sender must feel it.
      case CARRY -> queue.isEmpty() || (queue.peekFirst().due > now && queued < UNDER_WAY);
    };
  }

  /** Whether bytes are due that the sink would not take yet. */
  boolean wantsWrite(long now) {
    return link.treatment() == Link.Treatment.CARRY
        && !queue.isEmpty()
        && queue.peekFirst().due <= now;
  }

  /** When something here is due later, or {@code Long.MAX_VALUE} when nothing waits for time. */
  long dueAt(long now) {
    if (link.treatment() != Link.Treatment.CARRY) {
      return Long.MAX_VALUE;
    }
    long due = Long.MAX_VALUE;
    if (!queue.isEmpty()) {
      due = queue.peekFirst().due;
    } else if (ended && !finished) {
      due = lastDue;
    }
    return due > now ? due : Long.MAX_VALUE;
  }

  /** Whether the end of the stream has been passed on. */
  boolean finished() {
    return finished;
  }

  /** Reads once; what is not delayed goes on at once. */
  void read(SocketChannel source, SocketChannel sink, long now) throws IOException {
    ByteBuffer scratch = loop.scratch.clear();
    int count = source.read(scratch);
    if (link.treatment() == Link.Treatment.SWALLOW) {
      ended = count < 0;
      link.swallowed.addAndGet(Math.max(0, count));
      return;
    }
    long delay = link.delay(loop.random);
    lastDue = Math.max(lastDue, now + delay);
    if (count < 0) {
      ended = true;
      return;
    }
    scratch.flip();
    if (delay == 0 && queue.isEmpty()) {
      link.bytes.addAndGet(sink.write(scratch));
    }
    if (scratch.hasRemaining()) {
      queued += scratch.remaining();
      queue.addLast(new Piece(copy(scratch), lastDue));
    }
  }

  /** Writes what is due, and passes on the end of the stream after the last byte. */
  void write(SocketChannel sink, long now) throws IOException {
    while (wantsWrite(now)) {
      Piece piece = queue.peekFirst();
      int count = sink.write(piece.bytes);
      queued -= count;
      link.bytes.addAndGet(count);
      if (piece.bytes.hasRemaining()) {
        return;
      }
      queue.removeFirst();
    }
    // The end is due last: when it is, every byte before it was due and has been written above.
    if (ended && !finished && lastDue <= now && link.treatment() == Link.Treatment.CARRY) {
      finished = true;
      sink.shutdownOutput();
    }
  }

  /** The rule changed: what waited out a delay of the old one is due at once. */
  void hasten() {
    lastDue = 0;
    Deque<Piece> waiting = new ArrayDeque<>(queue);
    queue.clear();
    waiting.forEach(piece -> queue.addLast(new Piece(piece.bytes, 0)));
  }

  void swallow() {
    link.swallowed.addAndGet(queued);
    queued = 0;
    queue.clear();
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }
}
