package dev.troupe.coordination.fencing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.coordination.fencing.Ledger.Answer;
import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.BookingStale;
import dev.troupe.coordination.fencing.Ledger.Change;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.Raise;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.coordination.fencing.Ledger.Read;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it answered is still true on another member, and after a restart. */
class LedgerMachineTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> traced = new ArrayList<>();
  private LedgerMachine machine = machine();
  private long index;

  private LedgerMachine machine() {
    return new LedgerMachine(LedgerStateTest.settings(""), (what, details) -> traced.add(what));
  }

  private Answer apply(Change<?> order) {
    return LedgerForm.answer(machine.apply(++index, LedgerForm.bytes(order)));
  }

  private static Book book(long token, NodeId by, long sequence, long invoice) {
    return new Book(
        new FencingToken(token),
        by,
        new RequestKey(by + "@" + token, sequence),
        LedgerStateTest.invoice(invoice),
        NOW);
  }

  private Page page() {
    return (Page) LedgerForm.answer(machine.query(LedgerForm.bytes(new Read(1, 100))));
  }

  /** As after a restart, or on a member that was sent all of it. */
  private void restart() {
    byte[] snapshot = machine.snapshot();
    machine = machine();
    machine.restore(snapshot);
  }

  @Test
  void theHighestTokenOutlivesARestartSoTheZombieIsRefusedAfterIt() {
    assertThat(apply(new Raise(new FencingToken(1), N1)))
        .isEqualTo(new Raised(new FencingToken(1)));
    assertThat(apply(book(1, N1, 1, 1))).isInstanceOf(Booked.class);
    apply(new Raise(new FencingToken(2), N2));

    restart();
    assertThat(apply(book(1, N1, 2, 2))).isInstanceOf(BookingStale.class);
    assertThat(apply(book(2, N2, 1, 2))).isInstanceOf(Booked.class);
    assertThat(traced)
        .containsExactly(
            "token-raised", "write-accepted", "token-raised", "write-refused", "write-accepted");
  }

  @Test
  void aRepetitionAfterARestartGetsTheFirstAnswer() {
    var submitted = apply(new Submit(LedgerStateTest.invoice(1), NOW));
    apply(new Raise(new FencingToken(1), N1));
    var booked = apply(book(1, N1, 1, 1));

    restart();
    assertThat(apply(new Submit(LedgerStateTest.invoice(1), NOW))).isEqualTo(submitted);
    assertThat(apply(book(1, N1, 1, 1))).isEqualTo(booked);
    assertThat(page().entries()).hasSize(1);
  }

  @Test
  void aSnapshotAndTheOrdersAfterItGiveTheWholeLedger() {
    apply(new Raise(new FencingToken(1), N1));
    for (int i = 1; i <= 34; i++) {
      apply(book(1, N1, i, i));
      if (i % 10 == 0) {
        restart();
      }
    }
    assertThat(page().entries()).hasSize(34);
    assertThat(page().highest()).isEqualTo(new FencingToken(1));
    assertThat(apply(book(1, N1, 34, 34))).isEqualTo(new Booked(new RequestKey("n1@1", 34), 34));
  }
}
