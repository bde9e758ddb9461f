package dev.troupe.log.segment;

import static dev.troupe.log.segment.LogFixture.SETTINGS;
import static dev.troupe.log.segment.LogFixture.bytes;
import static dev.troupe.log.segment.LogFixture.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.PoisonedLogException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoisonedLogTest {

  private final FaultyStorage storage = new FaultyStorage();
  private final List<PoisonedLogException> told = new ArrayList<>();
  private SegmentedLog log;
  private long address;

  @BeforeEach
  void open() throws IOException {
    log = SegmentedLog.open(storage, SETTINGS.withSegmentBytes(4096), () -> 0, 0, told::add);
    address = log.append(bytes("acknowledged"));
    log.commit();
  }

  @Test
  void aFailedForceIsNeverRetriedAndEveryLaterCallSaysWhy() throws IOException {
    LogReader reader = log.newReader();
    storage.failForces();
    log.append(bytes("lost?"));
    assertThatThrownBy(log::commit)
        .isInstanceOf(PoisonedLogException.class)
        .hasMessageContaining("fails to force")
        .hasMessageContaining("faulty-storage")
        .cause()
        .isInstanceOf(IOException.class);
    long operations = storage.operations();
    assertThatThrownBy(log::commit).isInstanceOf(PoisonedLogException.class);
    assertThatThrownBy(log::force).isInstanceOf(PoisonedLogException.class);
    assertThatThrownBy(() -> log.append(bytes("x"))).isInstanceOf(PoisonedLogException.class);
    assertThatThrownBy(() -> log.scan(0, (o, p) -> {})).isInstanceOf(PoisonedLogException.class);
    assertThatThrownBy(() -> reader.read(address)).isInstanceOf(PoisonedLogException.class);
    assertThatThrownBy(() -> log.deleteSegment(0)).isInstanceOf(PoisonedLogException.class);
    log.close();
    assertThat(storage.operations()).isEqualTo(operations);
    assertThat(told).hasSize(1);
  }

  @Test
  void aFailedCommitDoesNotMoveTheDurableMark() {
    long durable = log.durable();
    long end = log.end();
    storage.failForces();
    assertThatThrownBy(() -> commit(log, "x")).isInstanceOf(PoisonedLogException.class);
    assertThat(log.durable()).isEqualTo(durable);
    assertThat(log.end()).isEqualTo(end);
  }

  @Test
  void aFullDiskPoisonsAndARestartWithRoomGoesOn() throws IOException {
    storage.limitRoom(50);
    assertThatThrownBy(() -> commit(log, "does not fit", "does not fit"))
        .isInstanceOf(PoisonedLogException.class)
        .hasMessageContaining("No space left");
    log.close();
    storage.limitRoom(Long.MAX_VALUE);
    try (SegmentedLog again = LogFixture.open(storage)) {
      assertThat(LogFixture.all(again)).containsExactly("acknowledged");
      commit(again, "goes on");
      assertThat(LogFixture.all(again)).containsExactly("acknowledged", "goes on");
    }
  }

  @Test
  void aFailureWhileRollingPoisonsToo() throws IOException {
    commit(log, "x".repeat(5000));
    storage.failForces();
    assertThatThrownBy(() -> log.append(bytes("next"))).isInstanceOf(PoisonedLogException.class);
    assertThat(told).hasSize(1);
  }

  @Test
  void aPoisonedLogGivesItsFolderBack() throws IOException {
    storage.failForces();
    assertThatThrownBy(() -> commit(log, "x")).isInstanceOf(PoisonedLogException.class);
    log.close();
    storage.lock().close();
  }
}
