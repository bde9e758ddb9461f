package dev.troupe.checkers.invoicing;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static dev.troupe.checkers.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.checkers.invoicing.Story.Ledger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of small histories, and what each of the three judges says of it. */
class InvoicingCheckersTest {

  record Row(String title, Story story, Verdict once, Verdict writer, Verdict lost, String said) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Row> table() {
    return List.of(
        new Row(
            "an empty history shows nothing", new Story(), UNKNOWN, UNKNOWN, UNKNOWN, "never read"),
        new Row(
            "acknowledged but the ledger never read",
            new Story().ok("a/1"),
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            "never read"),
        new Row(
            "acknowledged but every read failed",
            new Story().ok("a/1").readFailed(),
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            "never read"),
        new Row(
            "read but nothing acknowledged",
            new Story().failed("a/1").read(ledger()),
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            "no submission was acknowledged"),
        new Row(
            "acknowledged and booked once",
            new Story()
                .ok("a/1")
                .ok("a/2")
                .read(ledger().booked("a/1", 1, "n1").booked("a/2", 2, "n2")),
            HOLDS,
            HOLDS,
            HOLDS,
            "2 acknowledged, each booked once"),
        new Row(
            "booked twice by two writers",
            new Story().ok("a/1").read(ledger().booked("a/1", 1, "n1").booked("a/1", 2, "n2")),
            BROKEN,
            HOLDS,
            HOLDS,
            "a/1 booked 2 times: entry 1 by n1 in generation 1, entry 2 by n2 in generation 2"),
        new Row(
            "unknown and booked twice",
            new Story()
                .ok("a/1")
                .unknown("a/2")
                .read(
                    ledger().booked("a/1", 1, "n1").booked("a/2", 1, "n1").booked("a/2", 1, "n1")),
            BROKEN,
            HOLDS,
            HOLDS,
            "1 invoice booked more than once"),
        new Row(
            "booked twice although nothing was acknowledged",
            new Story().unknown("a/2").read(ledger().booked("a/2", 1, "n1").booked("a/2", 1, "n1")),
            BROKEN,
            HOLDS,
            UNKNOWN,
            "a/2 booked 2 times"),
        new Row(
            "unknown and booked once",
            new Story()
                .ok("a/1")
                .unknown("a/2")
                .read(ledger().booked("a/1", 1, "n1").booked("a/2", 1, "n1")),
            HOLDS,
            HOLDS,
            HOLDS,
            "1 acknowledged"),
        new Row(
            "unknown and not booked",
            new Story().ok("a/1").unknown("a/2").read(ledger().booked("a/1", 1, "n1")),
            HOLDS,
            HOLDS,
            HOLDS,
            "1 acknowledged"),
        new Row(
            "refused but booked",
            new Story()
                .ok("a/1")
                .failed("a/2")
                .read(ledger().booked("a/1", 1, "n1").booked("a/2", 1, "n1")),
            BROKEN,
            HOLDS,
            HOLDS,
            "a/2 booked although it was refused"),
        new Row(
            "refused first, acknowledged on the retry",
            new Story().failed("a/1").ok("a/1").read(ledger().booked("a/1", 1, "n1")),
            HOLDS,
            HOLDS,
            HOLDS,
            "1 acknowledged"),
        new Row(
            "acknowledged twice and booked once",
            new Story().ok("a/1").ok("a/1").read(ledger().booked("a/1", 1, "n1")),
            HOLDS,
            HOLDS,
            HOLDS,
            "1 acknowledged"),
        new Row(
            "booked but never submitted",
            new Story().ok("a/1").read(ledger().booked("a/1", 1, "n1").booked("b/1", 1, "n1")),
            BROKEN,
            HOLDS,
            HOLDS,
            "b/1 booked but never submitted"),
        new Row(
            "booked before it was submitted",
            new Story()
                .ok("a/1")
                .read(ledger().booked("a/1", 1, "n1").booked("b/1", 1, "n1"))
                .unknown("b/1"),
            BROKEN,
            HOLDS,
            HOLDS,
            "b/1 booked but never submitted"),
        new Row(
            "booked with another amount",
            new Story().ok("a/1").read(ledger().booked("a/1", "Ada", 101, 1, "n1")),
            BROKEN,
            HOLDS,
            HOLDS,
            "a/1 booked with Ada, 101 cents, submitted with Ada, 100 cents"),
        new Row(
            "booked for another customer",
            new Story().ok("a/1").read(ledger().booked("a/1", "Eve", 100, 1, "n1")),
            BROKEN,
            HOLDS,
            HOLDS,
            "a/1 booked with Eve"),
        new Row(
            "still due at the end",
            new Story().ok("a/1").ok("a/2").read(ledger().due("a/1").booked("a/2", 1, "n1")),
            BROKEN,
            HOLDS,
            HOLDS,
            "a/1 acknowledged but not booked: still due"),
        new Row(
            "gone at the end",
            new Story().ok("a/1").ok("a/2").read(ledger().booked("a/2", 1, "n1")),
            BROKEN,
            HOLDS,
            BROKEN,
            "a/1 acknowledged but not booked: gone"),
        new Row(
            "gone for one read, there in the last",
            new Story().ok("a/1").read(ledger()).read(ledger().booked("a/1", 1, "n1")),
            HOLDS,
            HOLDS,
            BROKEN,
            "1 acknowledged, each booked once"),
        new Row(
            "due in one read, booked in the last",
            new Story().ok("a/1").read(ledger().due("a/1")).read(ledger().booked("a/1", 1, "n1")),
            HOLDS,
            HOLDS,
            HOLDS,
            "1 acknowledged, each booked once"),
        new Row(
            "acknowledged after the last read",
            new Story().ok("a/1").read(ledger().booked("a/1", 1, "n1")).ok("a/2"),
            UNKNOWN,
            HOLDS,
            UNKNOWN,
            "1 acknowledged after the last ledger read"),
        new Row(
            "one generation with two writers",
            new Story()
                .ok("a/1")
                .ok("a/2")
                .read(ledger().booked("a/1", 3, "n1").booked("a/2", 3, "n2")),
            HOLDS,
            BROKEN,
            HOLDS,
            "generation 3 has 2 writers: n1 (first entry 1), n2 (first entry 2)"),
        new Row(
            "two writers of a generation, each seen by another read",
            new Story()
                .ok("a/1")
                .read(ledger().booked("a/1", 3, "n1"))
                .read(ledger().booked("a/1", 3, "n2")),
            HOLDS,
            BROKEN,
            HOLDS,
            "generation 3 has 2 writers"),
        new Row(
            "a generation that comes back is the fence's matter",
            new Story()
                .ok("a/1")
                .ok("a/2")
                .ok("a/3")
                .read(
                    ledger().booked("a/1", 1, "n1").booked("a/2", 2, "n2").booked("a/3", 1, "n1")),
            HOLDS,
            HOLDS,
            HOLDS,
            "generation 1 by n1, 2 by n2"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void judges(Row row) {
    History history = row.story().history();
    CheckResult once = new EveryInvoiceOnce().check(history);
    CheckResult writer = new OneWriterPerGeneration().check(history);
    CheckResult lost = new NothingAcknowledgedIsLost().check(history);

    assertThat(List.of(once.verdict(), writer.verdict(), lost.verdict()))
        .containsExactly(row.once(), row.writer(), row.lost());
    assertThat(List.of(once, writer, lost).toString()).contains(row.said());
    assertThat(List.of(once, writer, lost))
        .allSatisfy(r -> assertThat(r.evidence().isEmpty()).isEqualTo(r.verdict() != BROKEN));
  }

  @Test
  void aReadThatOverlapsAnAcknowledgementNeedNotShowIt() {
    Story story = new Story().ok("a/1");
    int submission = story.invoke("a/2");
    int read = story.invokeRead();
    story.end(submission, Type.OK).endRead(read, ledger().booked("a/1", 1, "n1"));

    assertThat(new EveryInvoiceOnce().check(story.history()).verdict()).isEqualTo(UNKNOWN);
    assertThat(new NothingAcknowledgedIsLost().check(story.history()).verdict()).isEqualTo(UNKNOWN);
  }

  @Test
  void aReadThatOverlapsASubmissionMayShowItBooked() {
    Story story = new Story().ok("a/1");
    int read = story.invokeRead();
    int submission = story.invoke("a/2");
    story
        .endRead(read, ledger().booked("a/1", 1, "n1").booked("a/2", 1, "n1"))
        .end(submission, Type.UNKNOWN);

    assertThat(new EveryInvoiceOnce().check(story.history()).verdict()).isEqualTo(HOLDS);
  }

  @Test
  void theLastReadIsTheOneThatEndedLast() {
    Story story = new Story().ok("a/1");
    int slow = story.invokeRead();
    story.read(ledger().due("a/1"));
    story.endRead(slow, ledger().booked("a/1", 1, "n1"));

    assertThat(new EveryInvoiceOnce().check(story.history()).verdict()).isEqualTo(HOLDS);
  }

  @Test
  void aRetryWithAnotherAmountMayBookEitherButNotAThird() {
    Story story = new Story();
    story.end(story.invoke("a/1", "Ada", 100), Type.UNKNOWN);
    story.end(story.invoke("a/1", "Ada", 200), Type.OK);
    story.end(story.invoke("a/1", "Ada", 300), Type.FAIL);
    story.read(ledger().booked("a/1", "Ada", 100, 1, "n1"));
    assertThat(new EveryInvoiceOnce().check(story.history()).verdict()).isEqualTo(HOLDS);
    story.read(ledger().booked("a/1", "Ada", 300, 1, "n1"));
    assertThat(new EveryInvoiceOnce().check(story.history()).verdict()).isEqualTo(BROKEN);
  }

  @Test
  void aValueOfAnotherFormIsRefusedNamingTheOperation() {
    History history = new History(List.of(new Operation(0, 0, 0, Type.INVOKE, "submit", null, "")));
    for (Checker checker : List.of(new EveryInvoiceOnce(), new NothingAcknowledgedIsLost())) {
      assertThatThrownBy(() -> checker.check(history))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("operation 0: 'invoice' must be a string but is missing");
    }
  }

  private static Ledger ledger() {
    return new Ledger();
  }
}
