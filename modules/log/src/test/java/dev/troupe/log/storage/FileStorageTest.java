package dev.troupe.log.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {

  @TempDir Path temporary;
  private Path folder;
  private Storage storage;

  @BeforeEach
  void open() throws IOException {
    folder = temporary.resolve("a/b");
    storage = FileStorage.open(folder);
  }

  @Test
  void appendsGoToTheEndAlsoAfterReopeningAndAfterATruncation() throws IOException {
    write("f", "hello");
    write("f", " world");
    assertThat(read("f")).isEqualTo("hello world");
    storage.truncate("f", 5);
    write("f", "!");
    assertThat(read("f")).isEqualTo("hello!");
    assertThat(storage.size("f")).isEqualTo(6);
  }

  @Test
  void aRenameReplacesAndTheLockFileIsNotListed() throws IOException {
    write("b", "old");
    write("a", "new");
    try (StorageLock lock = storage.lock()) {
      storage.rename("a", "b");
      storage.forceFolder();
      assertThat(storage.list()).containsExactly("b");
      assertThat(read("b")).isEqualTo("new");
    }
    storage.delete("b");
    assertThat(storage.list()).isEmpty();
    assertThatThrownBy(() -> storage.size("b")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> storage.openForRead("b")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aReadBeyondTheEndReturnsWhatThereIs() throws IOException {
    write("f", "abc");
    try (ReadFile file = storage.openForRead("f")) {
      assertThat(file.read(ByteBuffer.allocate(10), 1)).isEqualTo(2);
      assertThat(file.read(ByteBuffer.allocate(10), 3)).isZero();
      assertThat(file.read(ByteBuffer.allocate(10), 99)).isZero();
    }
  }

  @Test
  void aSecondLockInThisJvmIsRefusedNamingTheFolder() throws IOException {
    try (StorageLock lock = storage.lock()) {
      Storage other = FileStorage.open(folder.resolve("../b"));
      assertThatThrownBy(other::lock)
          .isInstanceOf(StorageLockedException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("folder of its own");
    }
    storage.lock().close();
  }

  @Test
  void aRefusedSecondLockLeavesTheFirstStandingAgainstOtherProcesses() throws Exception {
    try (StorageLock lock = storage.lock()) {
      assertThatThrownBy(storage::lock).isInstanceOf(StorageLockedException.class);
      assertThat(otherProcessLocks()).isEqualTo("refused");
    }
    assertThat(otherProcessLocks()).isEqualTo("locked");
  }

  @Test
  void aFolderThatCannotBeIsRefusedWithAClearSentence() throws IOException {
    Path file = temporary.resolve("file");
    Files.writeString(file, "not a folder");
    for (Path impossible : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> FileStorage.open(impossible))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("folder " + impossible + " cannot be created")
          .hasMessageContaining("configure another folder");
    }
  }

  /** Tries to lock the folder from another JVM. */
  public static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] args) throws IOException {
      try (FileChannel channel =
          FileChannel.open(
              Path.of(args[0], ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        System.out.print(channel.tryLock() == null ? "refused" : "locked");
      }
    }
  }

  private String otherProcessLocks() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                OtherProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return answer;
  }

  private void write(String file, String text) throws IOException {
    try (AppendFile out = storage.openForAppend(file)) {
      out.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      out.force();
    }
  }

  private String read(String file) throws IOException {
    try (ReadFile in = storage.openForRead(file)) {
      ByteBuffer all = ByteBuffer.allocate((int) in.size());
      in.read(all, 0);
      return StandardCharsets.UTF_8.decode(all.flip()).toString();
    }
  }
}
