package dev.troupe.node.orders.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.StoredForms;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.node.orders.service.Service.Confirmed;
import dev.troupe.node.orders.service.Service.Declined;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Performed;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.node.orders.service.Service.TakenOn;
import dev.troupe.node.orders.service.Service.Voided;
import dev.troupe.transactions.saga.Facts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier versions have persisted is still read, with the same meaning. */
class StoredFormTest {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");
  private static final RequestKey KEY = new RequestKey("saga|orders-3", 17);
  private static final Step STEP = new Step("client-1/9", "reserve");
  private static final Facts FACTS = Facts.of("item", "anvil").with("count", 2);
  private static final Entry ENTRY = new Entry(1, "reserved", false, STEP, FACTS, AT);

  @Test
  void whatVersion1HasPersistedIsReadWithTheSameMeaning() {
    var takenOn = new TakenOn(KEY, STEP, "shipped", FACTS, AT, AT.plusSeconds(3));
    List<Object> expected =
        List.of(
            new Performed(KEY, ENTRY),
            new Declined(KEY, STEP, "out of stock", AT),
            new Confirmed(KEY, STEP, Facts.of("reserved", 1), AT),
            new Voided(KEY, STEP, AT),
            takenOn,
            new ServiceSnapshot(
                List.of(ENTRY),
                List.of(new Step("client-1/8", "reserve")),
                List.of(takenOn),
                List.of(
                    new Sessions.Entry<>(KEY, Answer.done(Facts.of("reserved", 1)), AT),
                    new Sessions.Entry<>(
                        new RequestKey("saga|orders-3", 18), Answer.refused("no"), AT)),
                List.of(new RequestKey("saga|orders-3", 1))));
    assertThat(StoredForms.read(getClass(), "version-1.txt", expected)).isEqualTo(expected);
  }
}
