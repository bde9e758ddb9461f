package dev.troupe.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.storage.StorageLockedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotFolderTest {

  private final FaultyStorage storage = new FaultyStorage();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void aDamagedSnapshotIsPassedOverWithAWarningForTheOneBefore() throws IOException {
    try (SnapshotFolder folder = open(storage)) {
      save(folder, "a", 10, "ten");
      save(folder, "a", 20, "twenty");
    }
    String newest = storage.list().getLast();
    byte[] content = storage.content(newest);
    for (int at = 0; at < content.length; at++) {
      FaultyStorage damaged = storage.copy();
      byte[] flipped = content.clone();
      flipped[at] ^= 4;
      damaged.put(newest, flipped);
      warnings.clear();
      try (SnapshotFolder folder = open(damaged)) {
        assertThat(load(folder, "a")).as("at %d", at).contains("ten");
      }
      assertThat(warnings).hasSize(1).first().asString().contains("snapshot 20 of a", newest);
    }
  }

  @Test
  void aCrashInAnyStepOfASaveLeavesTheSnapshotBeforeOrTheNewOne() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = FaultyStorage.random(seed);
      FaultyStorage disk = new FaultyStorage();
      boolean saved = true;
      try (SnapshotFolder folder = open(disk)) {
        save(folder, "a", 10, "ten");
        disk.crashAtOperation(1 + random.nextInt(5));
        save(folder, "a", 20, "twenty");
      } catch (IOException crash) {
        saved = false;
      }
      try (SnapshotFolder folder = open(disk.crash(random))) {
        assertThat(load(folder, "a").orElseThrow()).as("seed %d", seed).isIn("ten", "twenty");
        assertThat(load(folder, "a").orElseThrow().equals("twenty") || !saved).isTrue();
        save(folder, "a", 30, "thirty");
        assertThat(load(folder, "a")).contains("thirty");
      }
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void aDeletedSnapshotDoesNotComeBackAfterACrash() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      FaultyStorage disk = new FaultyStorage();
      SnapshotFolder folder = open(disk);
      save(folder, "a", 10, "ten");
      folder.delete("a", name -> name.sequenceNr() <= 10);
      try (SnapshotFolder again = open(disk.crash(FaultyStorage.random(seed)))) {
        assertThat(load(again, "a")).isEmpty();
      }
    }
  }

  @Test
  void idsThatLookAlikeOnADiskAreKeptApart() throws IOException {
    List<String> ids =
        List.of("a", "A", "a~1", "a|1", "a/1", "../a", ".", "ä", "x".repeat(400), "x".repeat(401));
    try (SnapshotFolder folder = open(storage)) {
      for (String id : ids) {
        save(folder, id, 1, "of " + id);
      }
    }
    assertThat(storage.list())
        .hasSize(ids.size())
        .allMatch(name -> name.length() < 255 && !name.contains("/") && !name.startsWith("."))
        .allMatch(name -> name.equals(name.toLowerCase(java.util.Locale.ROOT)));
    try (SnapshotFolder folder = open(storage)) {
      for (String id : ids) {
        assertThat(load(folder, id)).contains("of " + id);
      }
    }
  }

  @Test
  void aSecondOwnerOfTheFolderIsRefused() throws IOException {
    try (SnapshotFolder folder = open(storage)) {
      assertThatThrownBy(() -> open(storage)).isInstanceOf(StorageLockedException.class);
    }
    open(storage).close();
  }

  private SnapshotFolder open(FaultyStorage disk) throws IOException {
    return SnapshotFolder.open(disk, warnings::add);
  }

  private static void save(SnapshotFolder folder, String id, long number, String text)
      throws IOException {
    folder.save(id, number, 1000 + number, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<String> load(SnapshotFolder folder, String id) throws IOException {
    return folder
        .load(id, name -> true)
        .map(loaded -> StandardCharsets.UTF_8.decode(loaded.content()).toString());
  }
}
