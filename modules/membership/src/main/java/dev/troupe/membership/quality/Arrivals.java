package dev.troupe.membership.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrival times of one peer's heartbeats: a number of milliseconds a line, whole or with a
 * fraction, since any moment, each later than the one before; the rest of a line after {@code #} is
 * a remark.
 */
public final class Arrivals {

  private static final double LATEST = 1e14; // three thousand years

  private Arrivals() {}

  /**
   * Reads all of it, as nanoseconds since the first.
   *
   * @throws IllegalArgumentException naming the line that is none, or when there are fewer than two
   */
  public static List<Long> read(BufferedReader lines) throws IOException {
    var arrivals = new ArrayList<Long>();
    double first = 0;
    double before = 0;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String text = line.replaceFirst("#.*", "").strip();
      if (text.isEmpty()) {
        continue;
      }
      double millis = millis(text, number);
      if (arrivals.isEmpty()) {
        first = millis;
      } else if (millis <= before) {
        throw new IllegalArgumentException(
            "line %d: %s ms is not after the %s ms before it: sort the arrivals, and leave out doubles"
                .formatted(number, text, before));
      }
      before = millis;
      arrivals.add((long) ((millis - first) * 1e6));
    }
    if (arrivals.size() < 2) {
      throw new IllegalArgumentException(
          "%d arrivals: two or more are needed, one a line, in milliseconds"
              .formatted(arrivals.size()));
    }
    return arrivals;
  }

  private static double millis(String text, int number) {
    try {
      double millis = Double.parseDouble(text);
      if (Math.abs(millis) <= LATEST) {
        return millis;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "line %d: '%s' is no number of milliseconds, such as 1532.25".formatted(number, text));
  }
}
