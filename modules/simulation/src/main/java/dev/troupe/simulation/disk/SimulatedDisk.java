package dev.troupe.simulation.disk;

import dev.troupe.simulation.kernel.Loop;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A node's disk, which outlives the node's crashes, and the faults it can be told to have. */
public final class SimulatedDisk {

  private final Loop loop;
  private final RandomGenerator latencies;
  private final RandomGenerator damage;
  private final String name;
  private final Runnable powerFailure;
  private final Map<String, SimulatedFolder> folders = new TreeMap<>();
  private DiskSettings settings;
  private boolean failsForces;
  private long operations;
  private long crashAt = Long.MAX_VALUE;

  /**
   * @param latencies draws how long things take
   * @param damage draws what a crash leaves
   * @param powerFailure crashes the node
   */
  public SimulatedDisk(
      Loop loop,
      RandomGenerator latencies,
      RandomGenerator damage,
      String name,
      DiskSettings settings,
      Runnable powerFailure) {
    this.loop = loop;
    this.latencies = latencies;
    this.damage = damage;
    this.name = name;
    this.settings = settings;
    this.powerFailure = powerFailure;
  }

  /** The folder of this name; after a crash another object than before. */
  public SimulatedFolder folder(String folder) {
    return folders.computeIfAbsent(folder, key -> new SimulatedFolder(this, key));
  }

  /** What the disk is like from now on: slower, fuller. */
  public void settings(DiskSettings other) {
    settings = other;
  }

  public DiskSettings settings() {
    return settings;
  }

  /** From now on every force fails, or none. */
  public void failForces(boolean fail) {
    failsForces = fail;
  }

  /** The n-th write from now on (1 is the next) is under way when the node crashes. */
  public void crashAtWrite(long n) {
    crashAt = operations + n;
  }

  /** Takes {@link #crashAtWrite} and {@link #failForces} back. */
  public void repair() {
    crashAt = Long.MAX_VALUE;
    failsForces = false;
  }

  /**
   * Turns over a bit of this file.
   *
   * @throws IOException when there is no such file
   */
  public void rot(String folder, String file) throws IOException {
    folder(folder).rot(file, damage);
    loop.note("disk", "rot", name + "/" + folder + "/" + file);
  }

  /** The writes so far: appends, forces, changes of names. */
  public long operations() {
    return operations;
  }

  /** Loses what was not forced. For the node, when it crashes. */
  public void crash() {
    crashAt = Long.MAX_VALUE;
    folders.replaceAll((key, folder) -> folder.afterCrash(loop.nanos(), damage));
  }

  String describe() {
    return name;
  }

  long capacity() {
    return settings.capacityBytes();
  }

  long usableBytes() {
    long used = folders.values().stream().mapToLong(SimulatedFolder::bytes).sum();
    return Math.max(0, capacity() - used);
  }

  void onRead() {
    loop.spend(settings.read().nanos(latencies));
  }

  long nanos() {
    return loop.nanos();
  }

  /** Takes the time of a force; returns when the running step began. */
  long beforeForce(String what) throws IOException {
    loop.spend(settings.force().nanos(latencies));
    if (failsForces) {
      loop.note("disk", "force-failed", what);
      throw new IOException(what + ": the simulated disk fails to force");
    }
    if (operations + 1 >= crashAt) {
      powerFailure.run();
      throw new IOException(what + ": the power failed");
    }
    return loop.stepBegan();
  }

  void afterWrite(String what, String file, long size) throws IOException {
    operations++;
    loop.spend(settings.write().nanos(latencies));
    loop.note("disk", what, name + "/" + file + " " + size);
    if (operations >= crashAt) {
      powerFailure.run();
      throw new IOException(name + "/" + file + ": the power failed");
    }
  }
}
