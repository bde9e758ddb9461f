package dev.troupe.benchmarks.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;

/** One contestant in this JVM: warms up, and prints a round at each depth. */
final class OneMain {

  static final List<Integer> DEPTHS = List.of(1, 100);

  private OneMain() {}

  /** Name, folder, seconds. */
  public static void main(String[] arguments) {
    int code = 0;
    try {
      run(arguments);
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      code = 70;
    }
    System.exit(code); // some leave threads behind
  }

  private static void run(String[] arguments) throws Exception {
    Duration time = Duration.ofMillis((long) (1_000 * Double.parseDouble(arguments[2])));
    try (var contestant = named(arguments[0]).start(Path.of(arguments[1]))) {
      for (int outstanding : DEPTHS.reversed()) {
        Driver.run(contestant, outstanding, contestant.warmUp());
      }
      for (int outstanding : DEPTHS) {
        System.out.println(round(contestant, outstanding, time).told());
      }
    }
  }

  static Round round(Contestant contestant, int outstanding, Duration time)
      throws InterruptedException {
    try (var forces = Forces.begin()) {
      long unseen = contestant.forcesUnseen();
      var before = Effort.now();
      var measured = Driver.run(contestant, outstanding, time);
      var effort = Effort.now().since(before);
      long forced = forces.end() + contestant.forcesUnseen() - unseen;
      return Round.of(outstanding, measured, forced, effort);
    }
  }

  static Contestant.Factory named(String name) {
    return ServiceLoader.load(Contestant.Factory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no contestant is called " + name));
  }
}
