package dev.troupe.simulation.disk;

import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.network.Latency;
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
  private boolean full;
  private double slowness = 1;
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

  /**
   * From now on everything takes so many times as long; 1 is as usual.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public void slow(double times) {
    if (!(times >= 1)) {
      throw new IllegalArgumentException("a disk slowed " + times + " times: give 1 or more");
    }
    slowness = times;
    note("slow", times);
  }

  /** From now on there is no room for another byte, or there is what its capacity leaves. */
  public void full(boolean noRoom) {
    full = noRoom;
    note("full", noRoom);
  }

  /** From now on every force fails, or none. */
  public void failForces(boolean fail) {
    failsForces = fail;
    note("fail-forces", fail);
  }

  /** The n-th write from now on (1 is the next) is under way when the node crashes. */
  public void crashAtWrite(long n) {
    crashAt = operations + n;
    note("crash-at-write", crashAt);
  }

  /** Takes {@link #crashAtWrite} back. */
  public void crashAtNoWrite() {
    crashAt = Long.MAX_VALUE;
    note("crash-at-write", "none");
  }

  /** Undoes every fault but bit rot. */
  public void repair() {
    crashAtNoWrite();
    failForces(false);
    full(false);
    slow(1);
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

  /**
   * The process is gone, and the machine is not: what was written stays, forced or not. Whether it
   * outlives a later power failure is another matter. For the node, when it is killed or ends.
   */
  public void unmount() {
    crashAt = Long.MAX_VALUE;
    folders.replaceAll((key, folder) -> folder.remounted());
  }

  /** Loses what was not forced. For the node, when its power fails. */
  public void crash() {
    crashAt = Long.MAX_VALUE;
    folders.replaceAll((key, folder) -> folder.afterCrash(loop.nanos(), damage));
  }

  String describe() {
    return name;
  }

  String describeRoom() {
    return full ? "it was told to be full" : settings.capacityBytes() + " bytes";
  }

  long usableBytes() {
    if (full) {
      return 0;
    }
    long used = 0;
    for (SimulatedFolder folder : folders.values()) { // asked at every append
      used += folder.bytes();
    }
    return Math.max(0, settings.capacityBytes() - used);
  }

  void onRead() {
    take(settings.read());
  }

  private void note(String what, Object value) {
    loop.note("disk", what, name + " " + value);
  }

  private void take(Latency time) {
    loop.spend((long) (time.nanos(latencies) * slowness));
  }

  long nanos() {
    return loop.nanos();
  }

  /** Takes the time of a force; returns when the running step began. */
  long beforeForce(String what) throws IOException {
    take(settings.force());
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
    take(settings.write());
    loop.note("disk", what, name + "/" + file + " " + size);
    if (operations >= crashAt) {
      powerFailure.run();
      throw new IOException(name + "/" + file + ": the power failed");
    }
  }
}
