package dev.troupe.simulation.kernel;

/**
 * A text that comes again and again in a trace: a node's name, an actor's path. The trace hashes it
 * once and then its number, so a step need not touch the text at all.
 */
public class Label implements CharSequence {

  private final int number;
  private final String text;

  Label(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** For what is met so often that it is its own label: one object less to look at. */
  protected Label(Loop loop, String text) {
    this(loop.define(text), text);
  }

  final int number() {
    return number;
  }

  @Override
  public final int length() {
    return text.length();
  }

  @Override
  public final char charAt(int index) {
    return text.charAt(index);
  }

  @Override
  public final CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public final String toString() {
    return text;
  }
}
