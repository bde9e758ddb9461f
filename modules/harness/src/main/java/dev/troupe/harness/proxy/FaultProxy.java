package dev.troupe.harness.proxy;

import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A TCP proxy between nodes, with one {@link LinkRule} per directed link; every link starts with
 * {@link LinkRule.Pass}. May be used from any thread.
 *
 * <p>A connection from an address that belongs to no node is reset, and counted in {@link
 * #strangers}: let through, it would escape every rule unnoticed.
 */
public final class FaultProxy implements AutoCloseable {

  private record Pair(String from, String to) {}

  private final Map<Pair, Link> links = new LinkedHashMap<>();
  private final Map<InetAddress, String> sources = new LinkedHashMap<>();
  private final AtomicLong strangers = new AtomicLong();
  private final List<String> nodes;
  private final Loop loop;
  private final Thread thread;

  private FaultProxy(List<Endpoint> endpoints, RandomGenerator jitter) {
    nodes = endpoints.stream().map(Endpoint::node).toList();
    loop = new Loop(jitter);
    for (Endpoint to : endpoints) {
      sources.put(to.source(), to.node());
      nodes.forEach(from -> links.put(new Pair(from, to.node()), new Link()));
    }
    thread = Thread.ofPlatform().daemon().name("troupe-fault-proxy").unstarted(loop);
  }

  /**
   * Listens for every endpoint and starts to carry.
   *
   * @param jitter draws the jitter of {@link LinkRule.Slow}; used by the proxy's thread only
   * @throws WorldException when an address cannot be listened on, naming it
   */
  public static FaultProxy open(List<Endpoint> endpoints, RandomGenerator jitter) {
    FaultProxy proxy = new FaultProxy(List.copyOf(endpoints), jitter);
    try {
      for (Endpoint endpoint : endpoints) {
        proxy.listen(endpoint);
      }
    } catch (WorldException e) {
      proxy.loop.stop();
      proxy.loop.run(); // On this thread, and only to free what was bound so far.
      throw e;
    }
    proxy.thread.start();
    return proxy;
  }

  /**
   * From now on what {@code from} sends to {@code to} is treated by this rule; in force on return.
   *
   * @throws WorldException when a node is unknown
   * @throws IllegalStateException when the proxy is closed
   */
  public void link(String from, String to, LinkRule rule) {
    Link link = find(from, to);
    loop.call(() -> link.change(rule));
  }

  /** What the link has seen so far. Also after {@link #close}. */
  public LinkFigures figures(String from, String to) {
    return find(from, to).figures();
  }

  /** How many connections came from an address that no node owns, and were reset. */
  public long strangers() {
    return strangers.get();
  }

  /** Resets every connection and frees the ports and the thread. Idempotent. */
  @Override
  public void close() {
    loop.stop();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Link find(String from, String to) {
    Link link = links.get(new Pair(from, to));
    if (link == null) {
      throw new WorldException(
          "There is no link from " + from + " to " + to + ": the nodes are " + nodes);
    }
    return link;
  }

  private void listen(Endpoint endpoint) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      server.configureBlocking(false);
      Loop.Handler handler = key -> accept(server, endpoint);
      server.register(loop.selector, SelectionKey.OP_ACCEPT, handler);
      server.bind(endpoint.listen());
    } catch (IOException e) {
      throw new WorldException(
          ("The fault proxy cannot listen on %s for %s: %s."
                  + " End the program that holds it, or choose another port.")
              .formatted(endpoint.listen(), endpoint.node(), e.getMessage()),
          e);
    }
  }

  private void accept(ServerSocketChannel server, Endpoint to) {
    SocketChannel near = null;
    try {
      near = server.accept();
      if (near == null) {
        return;
      }
      String from = sources.get(((InetSocketAddress) near.getRemoteAddress()).getAddress());
      if (from == null) {
        strangers.incrementAndGet();
        Relay.resetOf(near);
        return;
      }
      Link link = links.get(new Pair(from, to.node()));
      if (link.treatment() == Link.Treatment.REFUSE) {
        link.refused.incrementAndGet();
        Relay.resetOf(near);
        return;
      }
      new Relay(link, loop, to.target(), near);
    } catch (IOException e) {
      // The caller was gone before it was served.
      if (near != null) {
        Relay.resetOf(near);
      }
    }
  }
}
