package dev.troupe.consensus.replicatedlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A state machine for tests: writes down what it is told, in order, and answers how much it has.
 */
final class Words implements StateMachine {

  private List<String> words = new ArrayList<>();

  List<String> words() {
    return words;
  }

  @Override
  public byte[] apply(long index, byte[] command) {
    words.add(new String(command, StandardCharsets.UTF_8));
    return Integer.toString(words.size()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] query(byte[] query) {
    return Integer.toString(words.size()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] snapshot() {
    return String.join("\n", words).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void restore(byte[] snapshot) {
    String all = new String(snapshot, StandardCharsets.UTF_8);
    words = new ArrayList<>(all.isEmpty() ? List.of() : List.of(all.split("\n")));
  }
}
