package dev.troupe.log.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A folder in memory that forgets, at a {@link #crash}, what was not forced: bytes and names, each
 * in part and in any order. It can also crash in the middle of its n-th write operation, fail its
 * forces, and be full.
 */
public final class FaultyStorage implements Storage {

  /** A change of names. All of one change survive a crash, or none. */
  private record Renaming(Map<String, FaultyFile> names) {}

  private final Map<String, FaultyFile> names = new TreeMap<>();
  private final Map<String, FaultyFile> durableNames = new TreeMap<>();
  private final List<Renaming> unforcedNames = new ArrayList<>();

  private long operations;
  private long crashAt = Long.MAX_VALUE;
  private boolean crashed;
  private boolean failForces;
  private long roomBytes = Long.MAX_VALUE;
  private boolean locked;
  private long forces;
  private long readBytes;

  /** Randomness from a seed; {@link Random}'s own first values are nearly alike for small seeds. */
  public static Random random(long seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** The n-th write operation from now on (1 is the next) does not finish, nor any after it. */
  public synchronized void crashAtOperation(long n) {
    crashAt = operations + n;
  }

  /** From now on every force fails. */
  public synchronized void failForces() {
    failForces = true;
  }

  /** From now on the disk has room for this much more. */
  public synchronized void limitRoom(long bytes) {
    roomBytes = bytes;
  }

  public synchronized boolean hasCrashed() {
    return crashed;
  }

  /** The write operations so far. */
  public synchronized long operations() {
    return operations;
  }

  /** The forces of files so far. */
  public synchronized long forces() {
    return forces;
  }

  /** The bytes read so far. */
  public synchronized long readBytes() {
    return readBytes;
  }

  /** What a file holds now, forced or not. */
  public synchronized byte[] content(String file) throws IOException {
    return existing(file).bytes();
  }

  /** Puts a file there, durably. */
  public synchronized void put(String file, byte[] content) {
    FaultyFile whole = new FaultyFile(content);
    names.put(file, whole);
    durableNames.put(file, whole);
  }

  /** A copy as an orderly end of the process would leave it. */
  public synchronized FaultyStorage copy() {
    FaultyStorage copy = new FaultyStorage();
    names.forEach((name, file) -> copy.put(name, file.bytes()));
    return copy;
  }

  /** The power fails. This storage is of no more use; the new one holds what was left. */
  public synchronized FaultyStorage crash(Random random) {
    crashed = true;
    Map<String, FaultyFile> left = new TreeMap<>(durableNames);
    for (Renaming change : unforcedNames) {
      if (random.nextBoolean()) {
        change.names().forEach((name, file) -> bind(left, name, file));
      }
    }
    FaultyStorage after = new FaultyStorage();
    left.forEach((name, file) -> after.put(name, file.afterCrash(random)));
    return after;
  }

  @Override
  public String describe() {
    return "faulty-storage";
  }

  @Override
  public synchronized List<String> list() throws IOException {
    checkAlive();
    return List.copyOf(names.keySet());
  }

  @Override
  public synchronized long size(String file) throws IOException {
    checkAlive();
    return existing(file).size();
  }

  @Override
  public synchronized AppendFile openForAppend(String file) throws IOException {
    checkAlive();
    FaultyFile target = names.get(file);
    if (target == null) {
      target = new FaultyFile(new byte[0]);
      FaultyFile created = target;
      operation(() -> rename(Map.of(file, created)));
    }
    return new Appender(target);
  }

  @Override
  public synchronized ReadFile openForRead(String file) throws IOException {
    checkAlive();
    return new Reader(existing(file));
  }

  @Override
  public synchronized void truncate(String file, long size) throws IOException {
    FaultyFile target = existing(file);
    operation(() -> target.truncate((int) size));
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    Map<String, FaultyFile> change = new LinkedHashMap<>();
    change.put(from, null);
    change.put(to, existing(from));
    operation(() -> rename(change));
  }

  @Override
  public synchronized void delete(String file) throws IOException {
    existing(file);
    Map<String, FaultyFile> change = new LinkedHashMap<>();
    change.put(file, null);
    operation(() -> rename(change));
  }

  @Override
  public synchronized void forceFolder() throws IOException {
    force(
        () -> {
          durableNames.clear();
          durableNames.putAll(names);
          unforcedNames.clear();
        });
  }

  @Override
  public synchronized StorageLock lock() throws IOException {
    checkAlive();
    if (locked) {
      throw new StorageLockedException(describe());
    }
    locked = true;
    return () -> {
      synchronized (FaultyStorage.this) {
        locked = false;
      }
    };
  }

  @Override
  public synchronized long usableBytes() {
    return roomBytes;
  }

  private void rename(Map<String, FaultyFile> change) {
    change.forEach((name, file) -> bind(names, name, file));
    unforcedNames.add(new Renaming(change));
  }

  private static void bind(Map<String, FaultyFile> names, String name, FaultyFile file) {
    if (file == null) {
      names.remove(name);
    } else {
      names.put(name, file);
    }
  }

  private FaultyFile existing(String file) throws IOException {
    checkAlive();
    FaultyFile found = names.get(file);
    if (found == null) {
      throw new NoSuchFileException(file);
    }
    return found;
  }

  private void checkAlive() throws IOException {
    if (crashed) {
      throw new IOException("the simulated machine has crashed");
    }
  }

  /** What is done but not forced may be lost or kept at the crash, so it may as well be done. */
  private void operation(Runnable effect) throws IOException {
    checkAlive();
    operations++;
    effect.run();
    if (operations >= crashAt) {
      crashed = true;
      checkAlive();
    }
  }

  private void force(Runnable effect) throws IOException {
    operation(() -> {});
    if (failForces) {
      throw new IOException("the simulated disk fails to force");
    }
    effect.run();
  }

  private final class Appender implements AppendFile {
    private final FaultyFile file;

    private Appender(FaultyFile file) {
      this.file = file;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      synchronized (FaultyStorage.this) {
        byte[] fitting = new byte[(int) Math.min(bytes.remaining(), roomBytes)];
        bytes.get(fitting);
        roomBytes -= fitting.length;
        operation(() -> file.append(fitting));
        if (bytes.hasRemaining()) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FaultyStorage.this) {
        FaultyStorage.this.force(
            () -> {
              forces++;
              file.force();
            });
      }
    }

    @Override
    public void close() {}
  }

  private final class Reader implements ReadFile {
    private final FaultyFile file;

    private Reader(FaultyFile file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      synchronized (FaultyStorage.this) {
        checkAlive();
        return file.size();
      }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      synchronized (FaultyStorage.this) {
        checkAlive();
        int read = file.read(target, (int) position);
        readBytes += read;
        return read;
      }
    }

    @Override
    public void close() {}
  }
}
