package dev.troupe.cli;

import dev.troupe.scenarios.sweep.SweepOutcome;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How far a sweep is: a line that is written over on a terminal, a line for each tenth elsewhere.
 */
final class Bar implements Consumer<SweepOutcome> {

  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter out;
  private final int total;
  private final boolean terminal;
  private final long begin = System.nanoTime();
  private long drawn = begin - REDRAW_NANOS;

  Bar(PrintWriter out, int total, boolean terminal) {
    this.out = out;
    this.total = total;
    this.terminal = terminal;
  }

  @Override
  public void accept(SweepOutcome soFar) {
    int done = soFar.seeds();
    long now = System.nanoTime();
    if (terminal ? now - drawn >= REDRAW_NANOS || done == total : isTenth(done)) {
      drawn = now;
      double seconds = (now - begin) / 1e9;
      out.printf(
          Locale.ROOT,
          "%s%s %d/%d seeds, %.1f a second, pattern broken in %d, twin in %d%s",
          terminal ? "\r  " : "  ",
          bar(done),
          done,
          total,
          done / seconds,
          soFar.broken().size(),
          soFar.twinBroken(),
          terminal && done < total ? "" : System.lineSeparator());
      out.flush();
    }
  }

  private boolean isTenth(int done) {
    return done * 10 / total > (done - 1) * 10 / total;
  }

  private String bar(int done) {
    int full = (int) ((long) WIDTH * done / total);
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }
}
