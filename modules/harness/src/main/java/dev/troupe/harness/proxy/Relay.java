package dev.troupe.harness.proxy;

import dev.troupe.harness.proxy.Link.Treatment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** An accepted connection ({@code near}) and the onward one to the node ({@code far}). */
final class Relay implements Loop.Handler {

  private final Link link;
  private final Loop loop;
  private final InetSocketAddress target;
  private final SocketChannel near;
  private final SelectionKey nearKey;
  private final Flow forth;
  private final Flow back;

  /** Null until the rule first lets bytes pass: a cut link must not even reach the other node. */
  private SocketChannel far;

  private SelectionKey farKey;
  private boolean connected;
  private boolean damaged;
  private boolean closed;
  private long dueAt = Long.MAX_VALUE;

  Relay(Link link, Loop loop, InetSocketAddress target, SocketChannel near) throws IOException {
    this.link = link;
    this.loop = loop;
    this.target = target;
    this.near = near;
    this.forth = new Flow(link, loop);
    this.back = new Flow(link, loop);
    near.configureBlocking(false);
    near.setOption(StandardSocketOptions.TCP_NODELAY, true);
    nearKey = near.register(loop.selector, 0, this);
    link.add(this);
    ruleChanged();
  }

  @Override
  public void ready(SelectionKey key) {
    long now = loop.now();
    guarded(
        () -> {
          if (key.isConnectable()) {
            connected = far.finishConnect();
          } else if (key.isReadable() && key == nearKey && forth.wantsRead(now)) {
            forth.read(near, far, now);
          } else if (key.isReadable() && key == farKey && back.wantsRead(now)) {
            back.read(far, near, now);
          }
        });
    advance();
  }

  /** The link's rule is another one, or this relay is new to it. */
  void ruleChanged() {
    switch (link.treatment()) {
      case REFUSE -> reset();
      case SWALLOW -> {
        damaged = true;
        forth.swallow();
        back.swallow();
        advance();
      }
      case HOLD -> advance();
      case CARRY -> {
        if (damaged) {
          reset();
        } else {
          forth.hasten();
          back.hasten();
          advance();
        }
      }
    }
  }

  /** Does what can be done now: connects, writes what is due, says what it waits for. */
  void advance() {
    // One reading of the clock: what is not due for the write must be due for the alarm.
    long now = loop.now();
    guarded(
        () -> {
          if (far == null && link.treatment() == Treatment.CARRY) {
            connect();
          }
          if (connected) {
            forth.write(far, now);
            back.write(near, now);
          }
          if (forth.finished() && back.finished()) {
            close();
          }
        });
    if (closed) {
      return;
    }
    boolean swallowing = link.treatment() == Treatment.SWALLOW;
    nearKey.interestOps(
        interest((connected || swallowing) && forth.wantsRead(now), back.wantsWrite(now)));
    if (connected) {
      farKey.interestOps(interest(back.wantsRead(now), forth.wantsWrite(now)));
    }
    dueAt = Math.min(forth.dueAt(now), back.dueAt(now));
    if (dueAt == Long.MAX_VALUE) {
      loop.sleepers.remove(this);
    } else {
      loop.sleepers.add(this);
    }
  }

  /** When to {@link #advance} though no socket asks for it. */
  long dueAt() {
    return dueAt;
  }

  /** Ends both connections with a TCP reset, as a rule asks. */
  void reset() {
    link.reset.incrementAndGet();
    abort();
  }

  private void connect() throws IOException {
    far = SocketChannel.open();
    far.configureBlocking(false);
    far.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connected = far.connect(target);
    farKey = far.register(loop.selector, connected ? 0 : SelectionKey.OP_CONNECT, this);
  }

  private static int interest(boolean read, boolean write) {
    return (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
  }

  private interface Step {
    void run() throws IOException;
  }

  /** A failure of either connection is passed on to the other as a reset. */
  private void guarded(Step step) {
    if (closed) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      abort();
    }
  }

  private void abort() {
    resetOf(near);
    if (far != null) {
      resetOf(far);
    }
    close();
  }

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    link.remove(this);
    loop.sleepers.remove(this);
    closeQuietly(near);
    if (far != null) {
      closeQuietly(far);
    }
  }

  /** With linger 0 a close sends RST and discards what was not sent (RFC 9293 §3.10.4). */
  static void resetOf(SelectableChannel channel) {
    try {
      if (channel instanceof SocketChannel connection) {
        connection.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // Already closed by its peer: nothing is left to reset.
    }
    closeQuietly(channel);
  }

  private static void closeQuietly(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // A socket that fails to close is closed.
    }
  }
}
