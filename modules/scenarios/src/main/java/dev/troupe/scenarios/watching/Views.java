package dev.troupe.scenarios.watching;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * How to ask a node what it makes of its peers. Answers come on the world's loop, one a question.
 */
public interface Views {

  /**
   * Asks.
   *
   * @param then is told the level of each peer, in small letters; nothing when there was no answer
   *     within 2 s
   */
  void ask(String node, Consumer<Optional<SortedMap<String, String>>> then);
}
