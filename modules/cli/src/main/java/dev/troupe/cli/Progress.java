package dev.troupe.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** One line for each step, with the seconds since the start. */
final class Progress implements Consumer<String> {
  private final long start = System.nanoTime();
  private final PrintWriter out;

  Progress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(String step) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, step);
    out.flush();
  }
}
