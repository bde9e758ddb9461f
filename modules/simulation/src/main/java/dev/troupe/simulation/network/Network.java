package dev.troupe.simulation.network;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.kernel.Host;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Seeds;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All links. The faults say from whom to whom: {@code cut} and {@code heal} concern one direction,
 * {@link #partition} both.
 */
public final class Network {

  private final Loop loop;
  private final Host world;
  private final Seeds seeds;
  private final LinkSettings usual;
  private final Function<NodeId, Optional<? extends Host>> lives;
  private final Map<NodeId, Map<NodeId, Link>> links = new LinkedHashMap<>();

  /**
   * @param usual what a link is like unless it is told otherwise
   * @param lives a node's present life, if it is up
   */
  public Network(
      Loop loop,
      Host world,
      Seeds seeds,
      LinkSettings usual,
      Collection<NodeId> nodes,
      Function<NodeId, Optional<? extends Host>> lives) {
    this.loop = loop;
    this.world = world;
    this.seeds = seeds;
    this.usual = usual;
    this.lives = lives;
    nodes.forEach(node -> links.put(node, new LinkedHashMap<>()));
  }

  /** The way from one to the other, for those who send often. */
  public Consumer<Parcel> way(NodeId from, NodeId to) {
    return link(from, to)::send;
  }

  /** Sends. */
  public void send(NodeId from, NodeId to, Parcel parcel) {
    link(from, to).send(parcel);
  }

  /** What this direction is like. */
  public LinkSettings link(NodeId from, NodeId to, LinkSettings settings) {
    Link link = link(from, to);
    LinkSettings before = link.settings();
    link.settings(settings);
    return before;
  }

  /** Nothing gets through from one to the other; what is under way is lost. */
  public void cut(NodeId from, NodeId to) {
    link(from, to).cut();
  }

  /** Undoes a {@link #cut}. */
  public void heal(NodeId from, NodeId to) {
    link(from, to).heal();
  }

  /** What is sent from now on waits. */
  public void hold(NodeId from, NodeId to) {
    link(from, to).hold();
  }

  /** Sends what was held, in its order. */
  public void release(NodeId from, NodeId to) {
    link(from, to).release();
  }

  /** Cuts every link between the two sides, in both directions. */
  public void partition(Collection<NodeId> one, Collection<NodeId> other) {
    between(one, other, this::cut);
    between(other, one, this::cut);
  }

  /** Heals every cut and releases every hold. */
  public void healAll() {
    everyLink(Link::heal);
  }

  private static void between(
      Collection<NodeId> one, Collection<NodeId> other, BiConsumer<NodeId, NodeId> action) {
    for (NodeId from : one) {
      for (NodeId to : other) {
        if (!from.equals(to)) {
          action.accept(from, to);
        }
      }
    }
  }

  private void everyLink(Consumer<Link> action) {
    links.values().forEach(from -> from.values().forEach(action));
  }

  private Link link(NodeId from, NodeId to) {
    Map<NodeId, Link> outgoing = links.get(from);
    Link known = outgoing == null ? null : outgoing.get(to);
    if (known != null) {
      return known;
    }
    if (outgoing == null || !links.containsKey(to)) {
      throw new IllegalArgumentException(
          "there is no link from %s to %s; the nodes are %s".formatted(from, to, links.keySet()));
    }
    Link opened = open(from, to);
    outgoing.put(to, opened);
    return opened;
  }

  private Link open(NodeId from, NodeId to) {
    String name = from + ">" + to;
    return new Link(
        loop, world, seeds.stream("network/" + name), name, usual, () -> lives.apply(to));
  }
}
