package dev.troupe.benchmarks.churn;

import dev.troupe.benchmarks.simulation.Machine;
import dev.troupe.membership.gossip.Sizes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The table in Markdown. */
final class ChurnTable {

  private static final String HEAD =
      """
      # Churn: five hundred nodes, restarted in batches of twenty-five

      Written by `scripts/benchmark churn%s` on %s. Machine: %s.

      Real behaviours (`GossipKeeper`, `EmergentKeeper`) in the simulated world, default settings, five contacts in
      different batches, profiles empty. Each batch goes at once, by leaving or by crashing, is away for %d s, starts
      again with no memory but its contacts, and %d s later the next goes, agreed or not. The batches go by age, so each
      takes the leader along. Rows are the worst of all seeds; `median` is of the seeds' medians the largest.

      - **kbit/s**: what a node sent, as production serializes it, plus %d bytes a message for Artery's, TCP's and IP's
        headers (Artery compresses its header's paths and names once it has seen them often; acknowledgements of TCP are
        not counted). **most**: of any node in any ten seconds, by a window that slides from message to message;
        **median**: of the nodes, each in its own worst ten seconds; **mean**: of all nodes in all the time.
      - **agreed**: from the start of the last batch until all 500 have the same view, everybody up in it; looked at
        every half second. In brackets, after how many batches all agreed before the next went.
      - **false**: members that anybody failed while they lived, of all seeds. **refuted**: how often an accused said
        that it lives. **came back**: how often a member that had gone, by a node's own word, was one again there in
        the same or an older incarnation, of all seeds; every node is watched for that in each of its lives.
      - **handovers**: how often most nodes came to name another leader; a batch is one at least. **one leader**: whether
        all named the same one, ten seconds after they agreed.
      - **The twin** is the same member, but each message of an exchange carries its whole view, and has no budget, as
        naive gossip does. Beside it the pattern with its budget alone taken away. Both in fewer batches, one seed.

      | run | seeds | most | median | mean | msg/s a node | withheld | agreed | false | refuted | came back | handovers | one leader |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private final StringBuilder text = new StringBuilder();

  /**
   * @param words after the command
   */
  ChurnTable(Machine machine, String words) {
    text.append(
        HEAD.formatted(
            words,
            LocalDate.now(ZoneOffset.UTC),
            machine,
            Case.AWAY.toSeconds(),
            Case.PAUSE.toSeconds(),
            Sizes.ENVELOPE));
  }

  void row(Case run, List<Churned> seeds) {
    String row =
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f %% | %s (%.0f of %d) | %.0f | %.0f | %.0f | %.0f | %s |",
            run,
            seeds.size(),
            most(seeds, Churned::most),
            most(seeds, Churned::median),
            most(seeds, Churned::mean),
            most(seeds, Churned::messages),
            100 * most(seeds, Churned::withheld),
            agreed(seeds),
            -most(seeds, churned -> -churned.agreedBatches()),
            run.batches(),
            sum(seeds, Churned::falselyFailed),
            most(seeds, Churned::refuted),
            sum(seeds, Churned::cameBack),
            most(seeds, Churned::handovers),
            seeds.stream().allMatch(Churned::oneLeader) ? "yes" : "no");
    text.append(row).append('\n');
    System.out.println(row);
  }

  private static String agreed(List<Churned> seeds) {
    if (seeds.stream().anyMatch(churned -> churned.agreed().isEmpty())) {
      return "not in time";
    }
    Optional<Duration> last =
        seeds.stream().flatMap(churned -> churned.agreed().stream()).max(Duration::compareTo);
    return String.format(Locale.ROOT, "%.1f s", Churned.seconds(last.get()));
  }

  private static double most(List<Churned> seeds, ToDoubleFunction<Churned> of) {
    return seeds.stream().mapToDouble(of).max().getAsDouble();
  }

  private static double sum(List<Churned> seeds, ToDoubleFunction<Churned> of) {
    return seeds.stream().mapToDouble(of).sum();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
