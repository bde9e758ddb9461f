package dev.troupe.checkers.history;

/** A history cannot be what it claims to be; the message says where, why, and what to do. */
public final class HistoryException extends RuntimeException {
  public HistoryException(String message) {
    super(message);
  }

  public HistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
