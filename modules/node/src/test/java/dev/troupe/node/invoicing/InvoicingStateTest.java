package dev.troupe.node.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Following;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leading;
import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.coordination.fencing.Ledger.Due;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.coordination.fencing.Ledger.StaleToken;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.node.invoicing.Invoicing.BatchDone;
import dev.troupe.node.invoicing.InvoicingState.Action.FencedOff;
import dev.troupe.node.invoicing.InvoicingState.Action.SendBatch;
import dev.troupe.node.invoicing.InvoicingState.Action.SendRaise;
import dev.troupe.node.invoicing.InvoicingState.Action.SendReadDue;
import dev.troupe.node.invoicing.InvoicingState.Decision;
import dev.troupe.node.invoicing.InvoicingState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InvoicingStateTest {
  private static final long MS = Duration.ofMillis(1).toNanos();
  private static final FencingToken T3 = new FencingToken(3);
  private static final InvoicingSettings SETTINGS =
      InvoicingSettings.from(
          ConfigFactory.parseString("troupe.invoicing { batch-size = 3, batch-delay = 1s }")
              .withFallback(ConfigFactory.load()));

  private static Leading leading(long generation, long until) {
    return new Leading(generation, until);
  }

  private static List<Invoice> invoices(long... sequences) {
    return LongStream.of(sequences)
        .mapToObj(s -> new Invoice(new RequestKey("shop", s), "Ada", 100))
        .toList();
  }

  /** Leads in generation 3 with a lease until 10 s, and has asked what is due. */
  private static InvoicingState reading() {
    var raising = InvoicingState.idle(SETTINGS).leadership(leading(3, 10_000 * MS)).next();
    return raising.ledgerAnswered(new Raised(T3), MS).next();
  }

  @Test
  void aNewLeaderRaisesItsTokenBeforeItReadsAndReadsBeforeItWrites() {
    Decision led = InvoicingState.idle(SETTINGS).leadership(leading(3, 10_000 * MS));
    assertThat(led.action()).contains(new SendRaise(T3));
    assertThat(led.next().ledgerAnswered(new Due(T3, 0, invoices(1, 2, 3)), MS).action()).isEmpty();

    Decision raised = led.next().ledgerAnswered(new Raised(T3), MS);
    assertThat(raised.action()).contains(new SendReadDue(T3, 1));

    Decision due = raised.next().ledgerAnswered(new Due(T3, 1, invoices(1, 2, 3)), MS);
    assertThat(due.action()).contains(new SendBatch(T3, 1, invoices(1, 2, 3)));
  }

  @Test
  void aLateAnswerToAnEarlierQuestionBooksNothingTwice() {
    InvoicingState first = reading();
    InvoicingState asksAgain = first.wakeup().next();
    assertThat(asksAgain.ledgerAnswered(new Due(T3, 1, invoices(1, 2, 3)), MS).action()).isEmpty();

    InvoicingState booking = asksAgain.ledgerAnswered(new Due(T3, 2, invoices(1, 2, 3)), MS).next();
    InvoicingState readsOn = booking.batchDone(new BatchDone(T3, 3, 0, T3)).next();
    assertThat(readsOn.ledgerAnswered(new Due(T3, 2, invoices(1, 2, 3)), MS).action()).isEmpty();
  }

  @Test
  void theKeysOfOneIncarnationAreNeverUsedTwice() {
    InvoicingState booking = reading().ledgerAnswered(new Due(T3, 1, invoices(1, 2, 3)), MS).next();
    InvoicingState readsOn = booking.batchDone(new BatchDone(T3, 3, 0, T3)).next();
    Decision second = readsOn.ledgerAnswered(new Due(T3, 2, invoices(4, 5, 6)), MS);
    assertThat(second.action()).contains(new SendBatch(T3, 4, invoices(4, 5, 6)));
  }

  @Test
  void noBatchBeginsWithoutALease() {
    Decision late = reading().ledgerAnswered(new Due(T3, 1, invoices(1, 2, 3)), 10_000 * MS);
    assertThat(late.action()).isEmpty();
    assertThat(late.next().phase()).isEqualTo(Phase.RESTING);

    InvoicingState renewed = late.next().leadership(leading(3, 11_000 * MS)).next();
    InvoicingState asks = renewed.wakeup().next();
    assertThat(asks.ledgerAnswered(new Due(T3, 2, invoices(1, 2, 3)), 10_001 * MS).action())
        .isPresent();
  }

  @Test
  void aFewInvoicesWaitForMoreButNotForEver() {
    InvoicingState rests = reading().ledgerAnswered(new Due(T3, 1, invoices(1)), 100 * MS).next();
    assertThat(rests.phase()).isEqualTo(Phase.RESTING);
    InvoicingState asks = rests.wakeup().next();
    assertThat(asks.ledgerAnswered(new Due(T3, 2, invoices(1)), 1_099 * MS).action()).isEmpty();
    assertThat(asks.ledgerAnswered(new Due(T3, 2, invoices(1)), 1_100 * MS).action())
        .contains(new SendBatch(T3, 1, invoices(1)));
  }

  @Test
  void whoIsToldThatSomebodyNewerLeadsStopsAndDoesNotStartOver() {
    var stale = new StaleToken(T3, new FencingToken(4));
    Decision fenced = reading().ledgerAnswered(stale, MS);
    assertThat(fenced.action()).contains(new FencedOff(T3, new FencingToken(4)));
    assertThat(fenced.next().phase()).isEqualTo(Phase.IDLE);
    assertThat(fenced.next().leadership(leading(3, 20_000 * MS)).action()).isEmpty();
    assertThat(fenced.next().leadership(leading(5, 20_000 * MS)).action())
        .contains(new SendRaise(new FencingToken(5)));
  }

  @Test
  void anUnansweredRaiseIsSentAgain() {
    var raising = InvoicingState.idle(SETTINGS).leadership(leading(3, 10_000 * MS)).next();
    assertThat(raising.wakeup().action()).contains(new SendRaise(T3));
    assertThat(raising.patience()).contains(SETTINGS.retryInterval());
  }

  @Test
  void whoNoLongerLeadsBeginsNothing() {
    InvoicingState follows = reading().leadership(new Following(3, Optional.empty())).next();
    assertThat(follows.ledgerAnswered(new Due(T3, 1, invoices(1, 2, 3)), MS).action()).isEmpty();
    assertThat(follows.wakeup().action()).isEmpty();
    assertThat(follows.patience()).isEmpty();
  }
}
