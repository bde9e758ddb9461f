package dev.troupe.benchmarks.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.benchmarks.churn.Case.End;
import dev.troupe.benchmarks.churn.Case.Way;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Status;
import dev.troupe.membership.gossip.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is measured happens at all, and the measures see what they are for. */
@Timeout(300)
class ChurnSmokeTest {

  private static final long SECOND = 1_000_000_000L;

  private static Churned churn(Way way, End end) {
    try (var run = new ChurnRun(new Case(way, 40, 4, 2, end, 0.02), 1, line -> {})) {
      return run.churn();
    }
  }

  @Test
  void thePatternStaysWithinItsBudgetAndTheTwinDoesNot() {
    Churned pattern = churn(Way.PATTERN, End.CRASH);
    assertThat(pattern.most()).isBetween(5.0, 50.0);
    assertThat(pattern.agreed()).isPresent();
    assertThat(pattern.oneLeader()).isTrue();
    assertThat(pattern.cameBack()).isZero();
    assertThat(pattern.falselyFailed()).isZero();
    assertThat(churn(Way.WHOLE_VIEWS, End.CRASH).most()).isGreaterThan(2 * pattern.most());
  }

  @Test
  void whoLeavesIsReplacedAsLeaderByTheOldest() {
    Churned left = churn(Way.PATTERN, End.LEAVE);
    assertThat(left.handovers()).isEqualTo(2);
    assertThat(left.agreed()).isPresent();
  }

  @Test
  void theWindowSlidesFromMessageToMessage() {
    var meter = new Meter();
    meter.sent(1_000, 0);
    meter.sent(2_000, 9 * SECOND);
    meter.sent(4_000, 10 * SECOND); // the first is ten seconds old
    meter.sent(8_000, 19 * SECOND - 1);
    assertThat(meter.mostKilobits()).isEqualTo(14_000 * 8 / 1_000 / 10.0);
    assertThat(meter.bytes()).isEqualTo(15_000);
    assertThat(meter.messages()).isEqualTo(4);
  }

  @Test
  void whoComesBackFromTheDeadIsSeen() {
    List<Entry> failed = new ArrayList<>();
    var witness = new Witness(View.EMPTY, failed::add);
    witness.hear(entry(7, Status.UP));
    witness.hear(entry(7, Status.DOWN));
    witness.hear(entry(8, Status.UP));
    assertThat(witness.cameBack()).as("in a newer life").isZero();
    witness.hear(entry(8, Status.LEFT));
    witness.hear(entry(8, Status.UP));
    assertThat(witness.cameBack()).isEqualTo(1);
    assertThat(failed).containsExactly(entry(7, Status.DOWN));
  }

  private static Entry entry(long incarnation, Status status) {
    return new Entry(new NodeId("a"), incarnation, 1, status, 1, Profile.BLANK, List.of());
  }
}
