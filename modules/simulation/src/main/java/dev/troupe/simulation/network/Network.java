package dev.troupe.simulation.network;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.kernel.Host;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Seeds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * All links. The faults say from whom to whom: {@code cut}, {@code hold} and their opposites
 * concern one direction, {@link #partition} both. A {@link Cut} undoes itself alone; {@code heal}
 * opens a direction whoever cut it.
 */
public final class Network {

  private record Direction(NodeId from, NodeId to) {}

  private final Loop loop;
  private final Host world;
  private final Seeds seeds;
  private final LinkSettings usual;
  private final Function<NodeId, Optional<? extends Host>> lives;
  private final Map<NodeId, Map<NodeId, Link>> links = new LinkedHashMap<>();
  private BiConsumer<NodeId, NodeId> beforeSilence = (from, to) -> {};
  private MessageObserver observer; // null while nobody looks: then it costs nothing

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
    return link(from, to);
  }

  /** Sends. */
  public void send(NodeId from, NodeId to, Parcel parcel) {
    link(from, to).accept(parcel);
  }

  /**
   * Shows every message to this observer, from now on. Pekko's own system messages are not shown.
   */
  public void observe(MessageObserver by) {
    observer = by;
  }

  Parcel observed(NodeId from, NodeId to, Parcel parcel) {
    if (observer == null || parcel.reliable()) {
      return parcel;
    }
    Runnable arrived = observer.sent(from, to, parcel.what());
    Runnable delivery = parcel.delivery();
    return new Parcel(
        parcel.what(),
        false,
        () -> {
          arrived.run();
          delivery.run();
        });
  }

  /** What this direction is like. */
  public LinkSettings settings(NodeId from, NodeId to) {
    return link(from, to).settings();
  }

  /** What this direction is like from now on; returns what it was like. */
  public LinkSettings link(NodeId from, NodeId to, LinkSettings settings) {
    Link link = link(from, to);
    LinkSettings before = link.settings();
    link.settings(settings);
    return before;
  }

  /** A time that a message from one to the other might take, drawn from the given stream. */
  public long latencyNanos(NodeId from, NodeId to, RandomGenerator random) {
    return link(from, to).settings().latency().nanos(random);
  }

  /**
   * Since when messages get through from one to the other; {@link Long#MAX_VALUE} while they do
   * not.
   */
  public long openSince(NodeId from, NodeId to) {
    return link(from, to).openSince();
  }

  /** Is told of a direction before it is cut or held. */
  public void beforeSilence(BiConsumer<NodeId, NodeId> listener) {
    beforeSilence = listener;
  }

  /** Nothing gets through from one to the other; what is under way is lost. */
  public Cut cut(NodeId from, NodeId to) {
    return cut(List.of(new Direction(from, to)));
  }

  /** Cuts every link between the two sides, in both directions. */
  public Cut partition(Collection<NodeId> one, Collection<NodeId> other) {
    List<Direction> directions = new ArrayList<>();
    for (NodeId from : one) {
      for (NodeId to : other) {
        if (!from.equals(to)) {
          directions.add(new Direction(from, to));
          directions.add(new Direction(to, from));
        }
      }
    }
    return cut(directions);
  }

  private Cut cut(List<Direction> directions) {
    List<Link> concerned = directions.stream().map(d -> link(d.from(), d.to())).toList();
    directions.forEach(d -> beforeSilence.accept(d.from(), d.to()));
    Cut cut = new Cut(concerned);
    concerned.forEach(link -> link.cut(cut));
    return cut;
  }

  /** Undoes every cut of this direction. */
  public void heal(NodeId from, NodeId to) {
    link(from, to).healAll();
  }

  /** What is sent from now on waits. */
  public void hold(NodeId from, NodeId to) {
    beforeSilence.accept(from, to);
    link(from, to).hold();
  }

  /** Sends what was held, in its order. */
  public void release(NodeId from, NodeId to) {
    link(from, to).release();
  }

  /** Heals every cut and releases every hold. */
  public void healAll() {
    everyLink(Link::healAll);
    everyLink(Link::release);
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
    return new Link(this, loop, from, to, seeds.stream("network/" + name), name);
  }

  // For links.

  Host world() {
    return world;
  }

  LinkSettings usual() {
    return usual;
  }

  Optional<? extends Host> life(NodeId node) {
    return lives.apply(node);
  }
}
