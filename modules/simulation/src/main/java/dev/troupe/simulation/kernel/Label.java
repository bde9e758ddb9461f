package dev.troupe.simulation.kernel;

/**
 * A text that comes again and again in a trace: a node's name, an actor's path. The trace hashes it
 * once and then its number, so a step need not touch the text at all.
 */
public final class Label implements CharSequence {

  private final int number;
  private final String text;

  Label(int number, String text) {
    this.number = number;
    this.text = text;
  }

  int number() {
    return number;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
