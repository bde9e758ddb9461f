package dev.troupe.harness.world;

import java.util.List;

/**
 * What the nodes said to each other.
 *
 * @param messages in the order in which they were sent
 * @param leftOut how many later ones there were no room for
 */
public record Traffic(List<Message> messages, long leftOut) {

  public Traffic {
    messages = List.copyOf(messages);
  }

  /** Nothing was said, or nobody watched. */
  public static Traffic none() {
    return new Traffic(List.of(), 0);
  }
}
