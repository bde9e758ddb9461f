package dev.troupe.benchmarks.rumour;

import dev.troupe.benchmarks.simulation.Machine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The tables in Markdown. */
final class RumourTable {

  private static final String HEAD =
      """
      # A rumour: how fast, how dear

      Written by `scripts/benchmark rumour` on %s. Machine: %s.

      One member changes its entry while all know all; counted is from the change until the last member knows, in
      rounds, that is in gossip periods, begun ones whole. Members gossip at random moments of the period, jitter 20 %%;
      settings are the defaults but for the probes, which are off. Bytes are upper bounds of the CBOR form plus 100 for
      Artery's and TCP's headers, so a message with nothing to tell is about 130; messages and bytes are what a member
      sent in those rounds, the ones with nothing to tell included. Theory is the expected share of the ignorant, by
      push and pull together (Demers et al. 1987, §1.3), until it is less than half a member; its rounds are in step,
      while real ones are not, and word passes several hands in one. The claim is the common "a thousand in about ten,
      ten thousand in about thirteen", log2 n. Of 20 seeds the p99 is the most.

      """;

  private final StringBuilder text = new StringBuilder();

  RumourTable(Machine machine) {
    text.append(HEAD.formatted(LocalDate.now(ZoneOffset.UTC), machine));
  }

  RumourTable line(String line) {
    text.append(line).append('\n');
    System.out.println(line);
    return this;
  }

  void spread(Case run, List<Spread> spreads) {
    line(
        format(
            "| %,d | %d | %.0f %% | %.0f | %.0f | %d | %d | %.1f | %,.0f | %d |",
            run.nodes(),
            run.fanOut(),
            100 * run.loss(),
            quantile(spreads, Spread::rounds, 0.5),
            quantile(spreads, Spread::rounds, 0.99),
            Theory.rounds(run),
            Theory.claim(run.nodes()),
            quantile(spreads, Spread::messages, 0.5),
            quantile(spreads, Spread::bytes, 0.5),
            spreads.size()));
  }

  static <T> double quantile(List<T> values, ToDoubleFunction<T> of, double share) {
    List<Double> sorted = new ArrayList<>(values.stream().map(of::applyAsDouble).toList());
    sorted.sort(null);
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
