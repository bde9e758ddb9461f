package dev.troupe.cli.mutants;

/** A patch, or what is needed to try it, cannot be used; the message names it and the remedy. */
public final class MutantException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public MutantException(String message) {
    super(message);
  }

  public MutantException(String message, Throwable cause) {
    super(message, cause);
  }
}
