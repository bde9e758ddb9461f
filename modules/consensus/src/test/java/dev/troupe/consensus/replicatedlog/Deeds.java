package dev.troupe.consensus.replicatedlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the clients of one run did and learned, and what its members were seen to break. */
final class Deeds {

  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final HistoryRecorder history;
  final Figure3 figure3 = new Figure3();
  final List<String> broken = new ArrayList<>();

  /** The last words of commands that were answered as applied, and of those that were not. */
  final TreeSet<String> applied = new TreeSet<>();

  final TreeSet<String> asked = new TreeSet<>();
  int reads;
  private int processes;
  private int values;

  Deeds(HistoryRecorder history) {
    this.history = history;
  }

  /** Whoever does not know what became of its last request goes on under another name. */
  int newProcess() {
    return ++processes;
  }

  String newValue() {
    return "v" + ++values;
  }

  Observer observer() {
    return new Observer() {
      @Override
      public void received(Letter letter) {
        // Steps are enough.
      }

      @Override
      public void stepped(ReplicatedLogState mind, List<Effect> effects) {
        try {
          figure3.check(mind);
        } catch (AssertionError violated) {
          broken.add(violated.getMessage());
        }
      }
    };
  }

  /** For the judge of several keys in one history. */
  static JsonNode keyed(String key, JsonNode value) {
    return JSON.arrayNode().add(key).add(value);
  }
}
