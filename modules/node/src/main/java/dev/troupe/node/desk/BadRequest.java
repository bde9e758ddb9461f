package dev.troupe.node.desk;

/** What the client sent cannot be used; the message says what can. Answered with 400. */
public final class BadRequest extends RuntimeException {
  public BadRequest(String message) {
    super(message);
  }
}
