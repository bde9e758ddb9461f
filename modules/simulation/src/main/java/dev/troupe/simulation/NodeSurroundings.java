package dev.troupe.simulation;

import dev.troupe.core.node.NodeId;
import dev.troupe.log.storage.Storage;
import dev.troupe.simulation.network.Parcel;
import dev.troupe.simulation.pekko.Commons;
import dev.troupe.simulation.pekko.Life;
import java.util.function.Consumer;

/** What a life of a node sees of node and world. */
record NodeSurroundings(Simulation simulation, SimulatedNode node) implements Life.Surroundings {

  @Override
  public NodeId id() {
    return node.id();
  }

  @Override
  public long monotonicNanos() {
    return node.clocks().monotonicNanos();
  }

  @Override
  public long wallMillis() {
    return Math.floorDiv(node.clocks().wallNanos(), 1_000_000L);
  }

  @Override
  public long toLoopNanos(long nanos) {
    return node.clocks().toLoopNanos(nanos);
  }

  @Override
  public Storage folder(String name) {
    return node.disk().folder(name);
  }

  @Override
  public Commons commons() {
    return simulation.commons();
  }

  @Override
  public Consumer<Parcel> way(String systemName) {
    return simulation.network().way(node.id(), simulation.named(systemName).id());
  }

  @Override
  public void send(String systemName, Parcel parcel) {
    simulation.network().send(node.id(), simulation.named(systemName).id(), parcel);
  }

  @Override
  public Life lifeOf(String systemName) {
    SimulatedNode there = simulation.named(systemName);
    return there.isUp() ? there.life() : null;
  }

  @Override
  public void ended(Life life, String why) {
    node.ended(life, why);
  }
}
