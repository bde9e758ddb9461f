package dev.troupe.coordination.fencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.BookingConflict;
import dev.troupe.coordination.fencing.Ledger.BookingStale;
import dev.troupe.coordination.fencing.Ledger.Conflict;
import dev.troupe.coordination.fencing.Ledger.Due;
import dev.troupe.coordination.fencing.Ledger.Find;
import dev.troupe.coordination.fencing.Ledger.Found;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.Overloaded;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.Raise;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.coordination.fencing.Ledger.Read;
import dev.troupe.coordination.fencing.Ledger.ReadDue;
import dev.troupe.coordination.fencing.Ledger.StaleToken;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.coordination.fencing.LedgerEvent.TokenRaised;
import dev.troupe.coordination.fencing.LedgerState.Decision;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LedgerStateTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final LedgerSettings settings = settings("");
  private LedgerState ledger = new LedgerState(settings, Fence.lowered());

  static LedgerSettings settings(String overrides) {
    return LedgerSettings.from(
        ConfigFactory.parseString("troupe.ledger { " + overrides + " }")
            .withFallback(ConfigFactory.load()));
  }

  static Invoice invoice(long sequence) {
    return new Invoice(new RequestKey("shop", sequence), "customer " + sequence, 100 * sequence);
  }

  private <R> R carryOut(Decision<R> decision) {
    decision.events().forEach(ledger::apply);
    return decision.reply();
  }

  private Object submit(Invoice invoice) {
    return carryOut(ledger.decide(new Submit(invoice, NOW)));
  }

  private Object raise(long token, NodeId by) {
    return carryOut(ledger.decide(new Raise(new FencingToken(token), by)));
  }

  private Object readDue(long token, NodeId by) {
    return ledger.answer(new ReadDue(new FencingToken(token), by, 7, 100));
  }

  private static Due due(List<Invoice> invoices) {
    return new Due(new FencingToken(1), 7, invoices);
  }

  private Object book(long token, NodeId by, long sequence, Invoice invoice) {
    var key = new RequestKey(by + "@" + token, sequence);
    return carryOut(ledger.decide(new Book(new FencingToken(token), by, key, invoice, NOW)));
  }

  private Page page(long from, int limit) {
    return (Page) ledger.answer(new Read(from, limit));
  }

  private List<Ledger.Entry> booked(Invoice invoice) {
    return ((Found) ledger.answer(new Find(invoice.id()))).entries();
  }

  @Test
  void whatASuccessorRaisedRefusesEverythingOlder() {
    submit(invoice(1));
    assertThat(raise(1, N1)).isEqualTo(new Raised(new FencingToken(1)));
    assertThat(raise(2, N2)).isEqualTo(new Raised(new FencingToken(2)));

    var refusal = new StaleToken(new FencingToken(1), new FencingToken(2));
    assertThat(raise(1, N1)).isEqualTo(refusal);
    assertThat(readDue(1, N1)).isEqualTo(refusal);
    assertThat(book(1, N1, 1, invoice(1)))
        .isEqualTo(
            new BookingStale(new RequestKey("n1@1", 1), new FencingToken(1), new FencingToken(2)));
    assertThat(page(1, 10).entries()).isEmpty();
  }

  @Test
  void theSameTokenFromAnotherNodeIsRefused() {
    raise(1, N1);
    assertThat(raise(1, N2)).isInstanceOf(StaleToken.class);
    assertThat(book(1, N2, 1, invoice(1))).isInstanceOf(BookingStale.class);
    assertThat(raise(1, N1)).as("its holder may repeat itself").isInstanceOf(Raised.class);
  }

  @Test
  void aNewerTokenIsRaisedBeforeWhatItWasSentForTakesEffect() {
    var key = new RequestKey("n2@5", 1);
    var decision = ledger.decide(new Book(new FencingToken(5), N2, key, invoice(1), NOW));
    assertThat(decision.events()).hasSize(2);
    assertThat(decision.events().getFirst()).isEqualTo(new TokenRaised(new FencingToken(5), N2));
  }

  @Test
  void whoHasNotRaisedItsTokenIsNotToldWhatIsDue() {
    raise(1, N1);
    submit(invoice(1));
    assertThat(readDue(2, N2)).isEqualTo(new StaleToken(new FencingToken(2), new FencingToken(1)));
    raise(2, N2);
    assertThat(readDue(2, N2)).isInstanceOf(Due.class);
  }

  @Test
  void aRepeatedBookingIsAppendedOnce() {
    raise(1, N1);
    assertThat(book(1, N1, 1, invoice(1))).isEqualTo(new Booked(new RequestKey("n1@1", 1), 1));
    assertThat(book(1, N1, 1, invoice(1))).isEqualTo(new Booked(new RequestKey("n1@1", 1), 1));
    assertThat(booked(invoice(1))).hasSize(1);
  }

  @Test
  void anInvoiceIsDueUntilItIsBooked() {
    submit(invoice(1));
    submit(invoice(2));
    raise(1, N1);
    assertThat(readDue(1, N1)).isEqualTo(due(List.of(invoice(1), invoice(2))));
    book(1, N1, 1, invoice(1));
    assertThat(readDue(1, N1)).isEqualTo(due(List.of(invoice(2))));
  }

  @Test
  void aRepeatedSubmissionIsDueOnceAlsoAfterItWasBooked() {
    assertThat(submit(invoice(1))).isEqualTo(new Submitted(invoice(1).id()));
    assertThat(submit(invoice(1))).isEqualTo(new Submitted(invoice(1).id()));
    raise(1, N1);
    book(1, N1, 1, invoice(1));
    assertThat(submit(invoice(1))).isEqualTo(new Submitted(invoice(1).id()));
    assertThat(readDue(1, N1)).isEqualTo(due(List.of()));
  }

  @Test
  void aKeyUsedForAnotherInvoiceIsAConflict() {
    submit(invoice(1));
    var other = new Invoice(invoice(1).id(), "somebody else", 7);
    assertThat(submit(other)).isEqualTo(new Conflict(invoice(1).id(), invoice(1)));
  }

  @Test
  void aBookingKeyUsedForAnotherInvoiceIsAConflictNotAConfirmation() {
    raise(1, N1);
    book(1, N1, 1, invoice(1));
    assertThat(book(1, N1, 1, invoice(2)))
        .isEqualTo(new BookingConflict(new RequestKey("n1@1", 1), invoice(1)));
    assertThat(booked(invoice(2))).isEmpty();
  }

  @Test
  void incarnationsOfTheLeaderDoNotFillTheLedger() {
    ledger = new LedgerState(settings("sessions.max-clients = 1"), Fence.lowered());
    for (int token = 1; token <= 50; token++) {
      NodeId by = token % 2 == 0 ? N1 : N2;
      assertThat(book(token, by, 1, invoice(token))).isInstanceOf(Booked.class);
    }
  }

  @Test
  void anAnswerNeverOutgrowsAMessageAndNoQuestionBreaksTheLedger() {
    raise(1, N1);
    for (int i = 1; i <= 300; i++) {
      submit(invoice(i));
      if (i <= 150) {
        book(1, N1, i, invoice(i));
      }
    }
    long[] froms = {Long.MIN_VALUE, -1, 0, 1, 150, 151, Long.MAX_VALUE};
    int[] limits = {Integer.MIN_VALUE, -1, 0, 1, 100, 101, Integer.MAX_VALUE};
    for (long from : froms) {
      for (int limit : limits) {
        var page = page(from, limit);
        assertThat(page.entries()).hasSizeLessThanOrEqualTo(Math.clamp(limit, 0, 100));
        assertThat(page.due()).hasSizeLessThanOrEqualTo(Math.clamp(limit, 0, 100));
      }
    }
    var all = new ReadDue(new FencingToken(1), N1, 1, Integer.MAX_VALUE);
    assertThat(((Due) ledger.answer(all)).invoices()).hasSize(100);
  }

  @Test
  void nobodysTokenOpensNothing() {
    assertThat(raise(0, new NodeId("-"))).isInstanceOf(StaleToken.class);
  }

  @Test
  void anInvoiceWithoutAnAmountOrACustomerCannotBe() {
    var id = new RequestKey("shop", 1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Invoice(id, "Ada", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Invoice(id, " ", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Invoice(id, "x".repeat(257), 1));
  }

  @Test
  void tooMuchDueIsRefusedAndARepetitionIsNot() {
    ledger = new LedgerState(settings("max-due = 1"), Fence.lowered());
    submit(invoice(1));
    assertThat(submit(invoice(2))).isInstanceOf(Overloaded.class);
    assertThat(submit(invoice(1))).isInstanceOf(Submitted.class);
  }

  @Test
  void pagesCoverTheLedgerOnce() {
    raise(1, N1);
    for (int i = 1; i <= 25; i++) {
      book(1, N1, i, invoice(i));
    }
    long next = 1;
    int seen = 0;
    for (var page = page(next, 10); !page.entries().isEmpty(); page = page(next, 10)) {
      for (var entry : page.entries()) {
        assertThat(entry.number()).isEqualTo(next++);
        seen++;
      }
    }
    assertThat(seen).isEqualTo(25);
  }

  /** A snapshot taken anywhere changes nothing that the ledger decides later. */
  @Test
  void aLedgerRestoredFromASnapshotDecidesAlike() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new SplittableRandom(seed);
      ledger = new LedgerState(settings, Fence.lowered());
      for (int i = 0; i < 200; i++) {
        var restored = LedgerState.restore(settings, Fence.lowered(), ledger.snapshot());
        long token = 1 + random.nextInt(1 + i / 20);
        var by = token % 2 == 0 ? N1 : N2;
        var key = new RequestKey(by + "@" + token, 1 + random.nextInt(10));
        var book = new Book(new FencingToken(token), by, key, invoice(1 + random.nextInt(20)), NOW);
        var submit = new Submit(invoice(1 + random.nextInt(20)), NOW);
        assertThat(restored.decide(book)).isEqualTo(ledger.decide(book));
        assertThat(restored.decide(submit)).isEqualTo(ledger.decide(submit));
        Decision<?> next = random.nextBoolean() ? ledger.decide(book) : ledger.decide(submit);
        carryOut(next);
      }
    }
  }
}
