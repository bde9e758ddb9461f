package dev.troupe.benchmarks.simulation;

/** What is alive on the heap. */
public final class Heap {

  private Heap() {}

  /** After a full collection. */
  public static long usedBytes() {
    System.gc();
    System.gc(); // what was freed by the first one's reference handling
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
