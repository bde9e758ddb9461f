package dev.troupe.node.http;

/** What the client sent cannot be used; the message says what can. Answered with 400. */
final class BadRequest extends RuntimeException {
  BadRequest(String message) {
    super(message);
  }
}
