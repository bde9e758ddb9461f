package dev.troupe.benchmarks.simulation;

import java.time.Duration;

/** Measures one row, in the JVM that {@link Fork} started for it. */
final class RowMain {

  /** What the JVM itself keeps or drops meanwhile, some MiB, is more than fewer nodes hold. */
  private static final int ENOUGH_TO_WEIGH = 1_000;

  private static final int CHAOS_RUNS_A_ROUND = 10;

  private RowMain() {}

  public static void main(String[] arguments) {
    measure(Row.of(arguments)).lines().forEach(System.out::println);
  }

  static Measured measure(Row row) {
    return switch (row.kind()) {
      case GOSSIP -> gossip(row);
      case CHAOS -> chaos(row);
    };
  }

  private static Measured gossip(Row row) {
    Measured measured = new Measured();
    try (GossipRun small = new GossipRun(10, row.messages())) { // loads the classes
      small.runFor(Duration.ofSeconds(1));
    }
    long before = Heap.usedBytes();
    GossipRun[] started = new GossipRun[1];
    measured.add(
        Measured.START, Cpu.seconds(() -> started[0] = new GossipRun(row.nodes(), row.messages())));
    try (GossipRun run = started[0]) {
      run.runFor(Duration.ofNanos(1)); // every guardian is there and waits for its first tick
      long used = Heap.usedBytes() - before;
      if (row.nodes() >= ENOUGH_TO_WEIGH) {
        measured.add(Measured.MEMORY, used / 1024.0 / row.nodes());
      }
      for (int round = 0; round < row.warmUp() + row.rounds(); round++) {
        long messages = run.counts().all();
        long rumors = run.counts().rumors;
        double seconds = Cpu.seconds(() -> run.runFor(row.slice()));
        if (round >= row.warmUp()) {
          measured.add(Measured.MESSAGES, (run.counts().all() - messages) / seconds);
          measured.add(Measured.CROSSING, (run.counts().rumors - rumors) / seconds);
          measured.add(Measured.VIRTUAL, row.slice().toNanos() / 1e9 / seconds);
        }
      }
    }
    return measured;
  }

  private static Measured chaos(Row row) {
    Measured measured = new Measured();
    long seed = 0;
    for (int round = 0; round < row.warmUp() + row.rounds(); round++) {
      long from = seed;
      double seconds =
          Cpu.seconds(
              () -> {
                for (int run = 0; run < CHAOS_RUNS_A_ROUND; run++) {
                  ChaosRun.run(from + run);
                }
              });
      seed += CHAOS_RUNS_A_ROUND;
      if (round >= row.warmUp()) {
        double virtual = CHAOS_RUNS_A_ROUND * ChaosRun.LENGTH.toNanos() / 1e9;
        measured.add(Measured.VIRTUAL, virtual / seconds);
      }
    }
    return measured;
  }
}
