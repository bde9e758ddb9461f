package dev.troupe.log.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A real folder.
 *
 * <p>{@code force} is {@code fsync} (data and metadata), {@code forceFolder} is {@code fsync} of
 * the directory, where the operating system lets a directory be opened (Linux, macOS; on Windows
 * the file system orders its own names and the call does nothing). Nothing is retried and no
 * failure is swallowed.
 *
 * <p>A file channel is closed when a thread is interrupted in it (a rule of {@link FileChannel}):
 * do not interrupt threads that write here.
 */
public final class FileStorage implements Storage {

  private static final String LOCK_FILE = ".lock";
  private static final boolean FOLDERS_CAN_BE_FORCED =
      !System.getProperty("os.name", "").startsWith("Windows");

  private static final Set<Path> HELD_BY_THIS_JVM = ConcurrentHashMap.newKeySet();

  private final Path folder;

  private FileStorage(Path folder) {
    this.folder = folder;
  }

  /** The folder at this path, created with its parents when it is missing. */
  public static FileStorage open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    List<Path> parentsOfNew = new ArrayList<>();
    for (Path path = absolute; Files.notExists(path); path = path.getParent()) {
      parentsOfNew.add(path.getParent());
    }
    try {
      Files.createDirectories(absolute);
    } catch (IOException refused) {
      throw new IOException(
          "folder %s cannot be created (%s): allow it, or configure another folder"
              .formatted(absolute, refused),
          refused);
    }
    for (Path parent : parentsOfNew) {
      forceFolder(parent);
    }
    if (!Files.isWritable(absolute)) {
      throw new IOException(
          "folder " + absolute + " is not writable: allow it, or configure another folder");
    }
    return new FileStorage(absolute);
  }

  @Override
  public String describe() {
    return folder.toString();
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(LOCK_FILE))
          .sorted()
          .toList();
    }
  }

  @Override
  public long size(String file) throws IOException {
    return Files.size(folder.resolve(file));
  }

  @Override
  public AppendFile openForAppend(String file) throws IOException {
    // Not APPEND: a position of our own, so that a cut file goes on at its new end everywhere.
    FileChannel channel = FileChannel.open(folder.resolve(file), CREATE, WRITE);
    channel.position(channel.size());
    return new AppendChannel(channel);
  }

  @Override
  public ReadFile openForRead(String file) throws IOException {
    return new ReadChannel(FileChannel.open(folder.resolve(file), READ));
  }

  @Override
  public void truncate(String file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(file), WRITE)) {
      channel.truncate(size);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        folder.resolve(from),
        folder.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  @Override
  public void forceFolder() throws IOException {
    forceFolder(folder);
  }

  private static void forceFolder(Path folder) throws IOException {
    if (FOLDERS_CAN_BE_FORCED) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public StorageLock lock() throws IOException {
    Path key = folder.toRealPath();
    // Asked first: to open and close the lock file once more would give up the lock of this process
    // (POSIX: closing any descriptor of a file drops all of the process's locks on it).
    if (!HELD_BY_THIS_JVM.add(key)) {
      throw new StorageLockedException(describe());
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(folder.resolve(LOCK_FILE), CREATE, WRITE);
      if (channel.tryLock() == null) {
        throw new StorageLockedException(describe());
      }
      return new FolderLock(key, channel);
    } catch (OverlappingFileLockException heldByAnotherClassLoader) {
      HELD_BY_THIS_JVM.remove(key);
      throw new StorageLockedException(describe());
    } catch (IOException failure) {
      HELD_BY_THIS_JVM.remove(key);
      if (channel != null) {
        channel.close();
      }
      throw failure;
    }
  }

  @Override
  public long usableBytes() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private record FolderLock(Path key, FileChannel channel) implements StorageLock {

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        channel.close();
        HELD_BY_THIS_JVM.remove(key);
      }
    }
  }

  private record AppendChannel(FileChannel channel) implements AppendFile {

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private record ReadChannel(FileChannel channel) implements ReadFile {

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      int total = 0;
      while (target.hasRemaining()) {
        int read = channel.read(target, position + total);
        if (read < 0) {
          break;
        }
        total += read;
      }
      return total;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
