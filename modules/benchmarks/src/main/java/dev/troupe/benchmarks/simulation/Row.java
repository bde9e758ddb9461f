package dev.troupe.benchmarks.simulation;

import dev.troupe.simulation.network.Messages;
import java.time.Duration;

/**
 * What one JVM measures.
 *
 * @param nodes how many gossip; ignored by the chaos run
 * @param slice the virtual time of a round
 * @param warmUp rounds before those that count
 */
record Row(Kind kind, int nodes, Messages messages, Duration slice, int warmUp, int rounds) {

  enum Kind {
    GOSSIP,
    CHAOS
  }

  static Row gossip(int nodes, Messages messages, Duration slice) {
    return new Row(Kind.GOSSIP, nodes, messages, slice, 5, 5);
  }

  static Row chaos() {
    return new Row(Kind.CHAOS, 6, Messages.SERIALIZED, ChaosRun.LENGTH, 15, 5);
  }

  String[] arguments() {
    return new String[] {
      kind.name(),
      String.valueOf(nodes),
      messages.name(),
      slice.toString(),
      String.valueOf(warmUp),
      String.valueOf(rounds)
    };
  }

  static Row of(String[] arguments) {
    return new Row(
        Kind.valueOf(arguments[0]),
        Integer.parseInt(arguments[1]),
        Messages.valueOf(arguments[2]),
        Duration.parse(arguments[3]),
        Integer.parseInt(arguments[4]),
        Integer.parseInt(arguments[5]));
  }
}
