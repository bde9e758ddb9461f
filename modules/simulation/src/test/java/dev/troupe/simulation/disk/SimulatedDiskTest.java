package dev.troupe.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.log.segment.LogSettings;
import dev.troupe.log.segment.SegmentedLog;
import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.ReadFile;
import dev.troupe.log.storage.Storage;
import dev.troupe.log.storage.StorageLockedException;
import dev.troupe.log.wal.PoisonedLogException;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.RunTrace;
import dev.troupe.simulation.kernel.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What a crash takes and leaves, byte by byte, and under the real log. */
class SimulatedDiskTest {

  private static final class PowerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static SimulatedDisk disk(long seed, DiskSettings settings) {
    return disk(seed, settings, loop(seed));
  }

  private static Loop loop(long seed) {
    return new Loop(new Seeds(seed).stream("schedule"), new RunTrace());
  }

  private static SimulatedDisk disk(long seed, DiskSettings settings, Loop loop) {
    Seeds seeds = new Seeds(seed);
    return new SimulatedDisk(
        loop,
        seeds.stream("latency"),
        seeds.stream("damage"),
        "disk",
        settings,
        () -> {
          throw new PowerFailure();
        });
  }

  private static void append(Storage folder, String file, String text, boolean force)
      throws IOException {
    try (AppendFile out = folder.openForAppend(file)) {
      out.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      if (force) {
        out.force();
      }
    }
  }

  private static String read(Storage folder, String file) throws IOException {
    try (ReadFile in = folder.openForRead(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) in.size());
      in.read(bytes, 0);
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatWasForcedOutlivesEveryCrashAndWhatWasNotIsOftenLost() throws IOException {
    int lost = 0;
    int torn = 0;
    for (long seed = 0; seed < 200; seed++) {
      SimulatedDisk disk = disk(seed, DiskSettings.INSTANT);
      Storage folder = disk.folder("journal");
      append(folder, "log", "forced", true);
      folder.forceFolder();
      append(folder, "log", "-unforced", false);
      append(folder, "unnamed", "x", true);
      disk.crash();
      assertThatThrownBy(folder::list).hasMessageContaining("has crashed");
      String left = read(disk.folder("journal"), "log");
      assertThat(left).startsWith("forced");
      lost += left.equals("forced") ? 1 : 0;
      torn += left.equals("forced") || left.equals("forced-unforced") ? 0 : 1;
    }
    assertThat(lost).isBetween(10, 150);
    assertThat(torn).isBetween(20, 150);
  }

  @Test
  void aNameThatWasNotForcedMayBeGone() throws IOException {
    int gone = 0;
    for (long seed = 0; seed < 50; seed++) {
      SimulatedDisk disk = disk(seed, DiskSettings.INSTANT);
      append(disk.folder("journal"), "log", "forced", true);
      disk.crash();
      gone += disk.folder("journal").list().isEmpty() ? 1 : 0;
    }
    assertThat(gone).isBetween(10, 40);
  }

  /** Who copies, forces the copy, and deletes the original, has one of them at any time. */
  @Test
  void aCrashDuringAForceComesBeforeWhatFollowsTheForce() {
    for (long seed = 0; seed < 50; seed++) {
      Loop loop = loop(seed);
      SimulatedDisk disk = disk(seed, DiskSettings.SOLID_STATE, loop);
      asAStep(
          loop,
          () -> {
            append(disk.folder("journal"), "original", "kept", true);
            append(disk.folder("journal"), "copy", "", true);
            disk.folder("journal").forceFolder();
          });
      loop.step(1_000_000_000);
      asAStep(
          loop,
          () -> {
            append(disk.folder("journal"), "copy", "kept", true);
            disk.folder("journal").delete("original");
          });
      disk.crash(); // when the step has begun, and its force has not ended
      asAStep(loop, () -> assertThat(read(disk.folder("journal"), "original")).isEqualTo("kept"));
    }
  }

  private interface DiskAction {
    void run() throws IOException;
  }

  private static void asAStep(Loop loop, DiskAction action) {
    loop.as(
        null,
        () -> {
          try {
            action.run();
          } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
          }
        });
  }

  @Test
  void aFullDiskTakesWhatFitsAndSaysSo() throws IOException {
    SimulatedDisk disk = disk(1, DiskSettings.INSTANT.withCapacity(4));
    assertThatThrownBy(() -> append(disk.folder("journal"), "log", "123456", false))
        .hasMessageContaining("No space left")
        .hasMessageContaining("disk/journal/log");
    assertThat(read(disk.folder("journal"), "log")).isEqualTo("1234");
    assertThat(disk.folder("snapshots").usableBytes()).isZero();
  }

  @Test
  void aDiskThatIsToldToBeFullHasNoRoomUntilItIsToldOtherwise() throws IOException {
    SimulatedDisk disk = disk(1, DiskSettings.INSTANT);
    disk.full(true);
    assertThatThrownBy(() -> append(disk.folder("journal"), "log", "x", false))
        .hasMessageContaining("No space left")
        .hasMessageContaining("told to be full");
    assertThat(disk.folder("journal").usableBytes()).isZero();
    disk.full(false);
    append(disk.folder("journal"), "log", "y", true);
    assertThat(read(disk.folder("journal"), "log")).isEqualTo("y");
  }

  @Test
  void aSlowDiskTakesSoManyTimesAsLong() throws IOException {
    assertThat(nanosOfAForce(100)).isEqualTo(100 * nanosOfAForce(1));
    assertThatThrownBy(() -> disk(1, DiskSettings.INSTANT).slow(0.5))
        .hasMessageContaining("0.5 times")
        .hasMessageContaining("1 or more");
  }

  private static long nanosOfAForce(double slowness) throws IOException {
    SimulatedDisk disk = disk(1, DiskSettings.SOLID_STATE);
    disk.slow(slowness);
    append(disk.folder("journal"), "log", "x", true);
    return disk.nanos();
  }

  @Test
  void aKilledProcessLosesItsFilesHandlesAndLockAndNothingElse() throws IOException {
    SimulatedDisk disk = disk(1, DiskSettings.INSTANT);
    Storage before = disk.folder("journal");
    before.lock();
    append(before, "log", "unforced", false);
    disk.unmount();
    assertThatThrownBy(before::list).hasMessageContaining("process has crashed");
    disk.folder("journal").lock();
    assertThat(read(disk.folder("journal"), "log")).isEqualTo("unforced");
  }

  @Test
  void aForceThatFailsForcesNothing() throws IOException {
    SimulatedDisk disk = disk(1, DiskSettings.INSTANT);
    disk.failForces(true);
    assertThatThrownBy(() -> append(disk.folder("journal"), "log", "x", true))
        .hasMessageContaining("fails to force");
    disk.repair();
    append(disk.folder("journal"), "log", "y", true);
    assertThat(read(disk.folder("journal"), "log")).isEqualTo("xy");
    assertThat(lostAfterAForceThatFailed()).isPositive();
  }

  /** In how many of 50 seeds a crash takes what a failed force left in memory. */
  private static int lostAfterAForceThatFailed() throws IOException {
    int lost = 0;
    for (long seed = 0; seed < 50; seed++) {
      SimulatedDisk disk = disk(seed, DiskSettings.INSTANT);
      Storage folder = disk.folder("journal");
      append(folder, "log", "kept", true);
      folder.forceFolder();
      disk.failForces(true);
      assertThatThrownBy(() -> append(folder, "log", "-x", true)).isInstanceOf(IOException.class);
      disk.crash();
      lost += read(disk.folder("journal"), "log").equals("kept") ? 1 : 0;
    }
    return lost;
  }

  @Test
  void rotTurnsOneBitAndStaysAfterACrash() throws IOException {
    SimulatedDisk disk = disk(1, DiskSettings.INSTANT);
    append(disk.folder("journal"), "log", "aaaa", true);
    disk.folder("journal").forceFolder();
    disk.rot("journal", "log");
    String rotten = read(disk.folder("journal"), "log");
    assertThat(rotten).isNotEqualTo("aaaa");
    disk.crash();
    assertThat(read(disk.folder("journal"), "log")).isEqualTo(rotten);
  }

  @Test
  void aFolderIsLockedUntilItsOwnerCrashes() throws IOException {
    SimulatedDisk disk = disk(1, DiskSettings.INSTANT);
    disk.folder("journal").lock();
    assertThatThrownBy(() -> disk.folder("journal").lock())
        .isInstanceOf(StorageLockedException.class);
    disk.crash();
    disk.folder("journal").lock().close();
  }

  private static SegmentedLog open(SimulatedDisk disk) throws IOException {
    return SegmentedLog.open(
        disk.folder("journal"), LogSettings.defaults().withSegmentBytes(4096), () -> 0);
  }

  private static List<String> records(SimulatedDisk disk) throws IOException {
    List<String> found = new ArrayList<>();
    try (SegmentedLog log = open(disk)) {
      log.scan(
          0, (offset, payload) -> found.add(StandardCharsets.UTF_8.decode(payload).toString()));
    }
    return found;
  }

  /**
   * The log of {@code modules/log}, crashed in the middle of any write, loses nothing committed.
   */
  @Test
  void theLogKeepsEveryCommittedRecordOverAThousandSeeds() throws IOException {
    for (long seed = 0; seed < 1_000; seed++) {
      RandomGenerator random = new Seeds(seed).stream("test");
      SimulatedDisk disk = disk(seed, DiskSettings.INSTANT);
      List<String> written = new ArrayList<>();
      int committed = 0;
      for (int life = 0; life < 3; life++) {
        disk.crashAtWrite(1 + random.nextInt(40));
        try {
          SegmentedLog log = open(disk);
          for (int i = 0; i < 60; i++) {
            String record = "record-" + written.size();
            written.add(record);
            log.append(ByteBuffer.wrap(record.getBytes(StandardCharsets.UTF_8)));
            if (random.nextInt(3) == 0) {
              log.commit();
              committed = written.size();
            }
          }
        } catch (PowerFailure | PoisonedLogException expected) {
          // at any write
        }
        disk.crash();
        List<String> left = records(disk);
        assertThat(left).as("seed %d, life %d", seed, life).hasSizeGreaterThanOrEqualTo(committed);
        assertThat(left).as("seed %d", seed).isEqualTo(written.subList(0, left.size()));
        written = new ArrayList<>(left);
        committed = left.size();
      }
    }
  }
}
