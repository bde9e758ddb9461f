package dev.troupe.harness.world;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A message of a protocol from one node to another. Times are microseconds on the clock of the
 * trace.
 *
 * @param from the node that sent it
 * @param to the node that it was sent to
 * @param kind the simple name of its class, {@code RequestVote}
 * @param sentMicros when it was handed to the network
 * @param receivedMicros when the receiver took it off the network; empty when it never did: it was
 *     lost, or the receiver was down, or the run was over before
 */
public record Message(
    String from, String to, String kind, long sentMicros, OptionalLong receivedMicros) {

  public Message {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(receivedMicros, "receivedMicros");
  }
}
