package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.StoredForms;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was persisted by an earlier version can be read, and means the same. */
class StoredFormTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final RequestKey ID = new RequestKey("web", 7);
  private static final RequestKey KEY = new RequestKey("saga|n1-3", 12);
  private static final Facts FACTS = Facts.of("item", "book").with("count", 2);
  private static final Request REQUEST = new Request(KEY, "stock", "reserve", FACTS);

  private static final StepProgress STEP =
      new StepProgress(
          "reserve",
          StepStatus.COMPENSATION_FAILED,
          Optional.of(REQUEST),
          3,
          true,
          Facts.of("shelf", "A"),
          "no",
          AT);

  private static final Progress PARKED =
      new Progress(
          ID,
          "order",
          1,
          FACTS,
          AT,
          Optional.of(AT.plusSeconds(60)),
          true,
          true,
          SagaStatus.PARKED,
          "reserve could not be undone: no",
          AT,
          List.of(STEP, StepProgress.pending("charge", AT)));

  @Test
  void eventsAndSnapshotOfVersion1AreRead() {
    List<Object> expected =
        List.of(
            new Saga.SagaStarted(
                ID, "order", 1, FACTS, List.of("reserve", "charge"), Optional.of(AT), AT),
            new Saga.SagaStarted(ID, "order", 1, Facts.NONE, List.of("x"), Optional.empty(), AT),
            new Saga.StepDecided(ID, "reserve", REQUEST, AT),
            new Saga.StepRetried(ID, "reserve", 2, AT),
            new Saga.StepDone(ID, "reserve", Facts.of("shelf", "A"), AT),
            new Saga.StepRefused(ID, "charge", "declined", AT),
            new Saga.StepUnknown(ID, "charge", "no answer", true, AT),
            new Saga.SagaTurned(ID, "charge was refused: declined", AT),
            new Saga.CompensationDecided(ID, "reserve", REQUEST, AT),
            new Saga.CompensationDone(ID, "reserve", AT),
            new Saga.CompensationFailed(ID, "reserve", "no", false, AT),
            new Saga.DeadlinePassed(ID, AT),
            new Saga.SagaParked(ID, "reserve could not be undone: no", AT),
            new Saga.SagaResumed(ID, "ann", List.of("reserve"), AT),
            new Saga.SagaAbandoned(ID, "ann", "by hand", AT),
            new Saga.SagaEnded(ID, SagaStatus.COMPENSATED, AT),
            new SagaSnapshot(
                12,
                List.of(PARKED),
                List.of(),
                List.of(new Sessions.Entry<>(ID, 1, AT)),
                List.of(new RequestKey("web", 3))),
            new ShardsSet(16));
    assertThat(StoredForms.read(getClass(), "version-1.txt", expected)).isEqualTo(expected);
  }
}
