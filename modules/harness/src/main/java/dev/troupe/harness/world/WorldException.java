package dev.troupe.harness.world;

/** The world could not do what it was asked; the message says what, where, and what to do. */
public final class WorldException extends RuntimeException {
  public WorldException(String message) {
    super(message);
  }

  public WorldException(String message, Throwable cause) {
    super(message, cause);
  }
}
