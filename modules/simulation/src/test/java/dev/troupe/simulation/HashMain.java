package dev.troupe.simulation;

/** Prints the hash of a chaos run, for another JVM to compare. */
final class HashMain {

  private HashMain() {}

  public static void main(String[] arguments) {
    for (String seed : arguments) {
      System.out.println(
          ReplicatedCounterTest.run(Long.parseLong(seed), Counter.Answers.WHEN_PERSISTED, null));
    }
  }
}
