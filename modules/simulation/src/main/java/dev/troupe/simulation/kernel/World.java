package dev.troupe.simulation.kernel;

import java.util.random.RandomGenerator;

/**
 * What surrounds the nodes: the network, the faults, the test. Always alive; its clock is exact.
 */
public final class World implements Host {

  private final Loop loop;
  private final RandomGenerator ambient;
  private final Label label;

  public World(Loop loop, RandomGenerator ambient) {
    this.loop = loop;
    this.ambient = ambient;
    this.label = loop.label(name());
  }

  @Override
  public String name() {
    return "world";
  }

  @Override
  public Label label() {
    return label;
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public boolean paused() {
    return false;
  }

  @Override
  public void hold(Task task) {
    throw new IllegalStateException("the world is never paused");
  }

  @Override
  public boolean admits(Task task) {
    return true;
  }

  @Override
  public long monotonicNanos() {
    return loop.nanos();
  }

  @Override
  public long wallMillis() {
    return Loop.EPOCH_MILLIS + loop.nanos() / 1_000_000;
  }

  @Override
  public long toLoopNanos(long nanos) {
    return nanos;
  }

  @Override
  public RandomGenerator ambient() {
    return ambient;
  }
}
