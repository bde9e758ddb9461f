package dev.troupe.benchmarks.simulation;

import java.time.Duration;

public final class GossipProbe {
  public static void main(String[] a) {
    int nodes = Integer.parseInt(a[0]);
    try (GossipRun small = new GossipRun(20)) {
      small.runFor(Duration.ofSeconds(1));
    }
    System.gc();
    System.gc();
    Runtime r = Runtime.getRuntime();
    long before = r.totalMemory() - r.freeMemory();
    GossipRun[] run = new GossipRun[1];
    double start = Cpu.seconds(() -> run[0] = new GossipRun(nodes));
    run[0].runFor(Duration.ofMillis(1));
    System.gc();
    System.gc();
    System.out.printf(
        "start %.2f s, memory %.1f KB/node%n",
        start, (r.totalMemory() - r.freeMemory() - before) / 1024.0 / nodes);
    double slice = Double.parseDouble(a[1]);
    int rounds = Integer.parseInt(a[2]);
    for (int i = 0; i < rounds; i++) {
      long m = run[0].counts().all();
      long c = run[0].counts().rumors;
      double s = Cpu.seconds(() -> run[0].runFor(Duration.ofMillis((long) (slice * 1000))));
      System.out.printf(
          "%.0f messages/cpu s, %.0f crossing, %.2f s%n",
          (run[0].counts().all() - m) / s, (run[0].counts().rumors - c) / s, s);
    }
    System.out.println(run[0].hash());
    run[0].close();
  }
}
