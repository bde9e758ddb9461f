package dev.troupe.core.idempotent;

/**
 * What makes two requests the same: chosen by the client, who repeats it with every retry.
 *
 * @param client the client's name; a client that forgets its last sequence number takes a new name
 * @param sequence 1, 2, 3, ... for each new request of that client
 */
public record RequestKey(String client, long sequence) {

  /**
   * @throws IllegalArgumentException if the client is blank or the sequence is below 1
   */
  public RequestKey {
    if (client.isBlank()) {
      throw new IllegalArgumentException("a request needs the name of its client");
    }
    if (sequence < 1) {
      throw new IllegalArgumentException("a sequence number starts at 1, it cannot be " + sequence);
    }
  }

  @Override
  public String toString() {
    return client + "/" + sequence;
  }
}
