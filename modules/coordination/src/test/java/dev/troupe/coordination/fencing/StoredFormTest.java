package dev.troupe.coordination.fencing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.EntryBooked;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.InvoiceSubmitted;
import dev.troupe.coordination.fencing.Ledger.TokenRaised;
import dev.troupe.core.StoredForms;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.core.node.NodeId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier versions have persisted is still read, with the same meaning. */
class StoredFormTest {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");
  private static final RequestKey KEY = new RequestKey("node-1@3", 2);
  private static final Invoice INVOICE = new Invoice(new RequestKey("shop", 9), "Ada", 1200);
  private static final Entry ENTRY =
      new Entry(1, INVOICE, new FencingToken(3), new NodeId("node-1"));

  @Test
  void whatVersion1HasPersistedIsReadWithTheSameMeaning() {
    List<Object> expected =
        List.of(
            new InvoiceSubmitted(INVOICE, AT),
            new TokenRaised(new FencingToken(3), new NodeId("node-1")),
            new EntryBooked(KEY, ENTRY, AT),
            new LedgerSnapshot(
                new FencingToken(3),
                new NodeId("node-1"),
                List.of(INVOICE),
                List.of(INVOICE.id()),
                List.of(ENTRY),
                List.of(new Sessions.Entry<>(KEY, new Booked(KEY, 1), AT)),
                List.of(new RequestKey("node-1@3", 1))));
    assertThat(StoredForms.read(getClass(), "version-1.txt", expected)).isEqualTo(expected);
  }
}
