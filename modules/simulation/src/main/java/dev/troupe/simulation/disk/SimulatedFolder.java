package dev.troupe.simulation.disk;

import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.ReadFile;
import dev.troupe.log.storage.Storage;
import dev.troupe.log.storage.StorageLock;
import dev.troupe.log.storage.StorageLockedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** One folder of a {@link SimulatedDisk}, from a start of its node to the next crash. */
public final class SimulatedFolder implements Storage {

  /** Names that were given or taken (a null file) together, and survive a crash together. */
  private record Renaming(Map<String, SimulatedFile> names) {}

  private final SimulatedDisk disk;
  private final String name;
  private final Map<String, SimulatedFile> files;
  private final Map<String, SimulatedFile> durable;
  private final Changes<Renaming> renamings;
  private boolean locked;
  private boolean gone;

  SimulatedFolder(SimulatedDisk disk, String name) {
    this(disk, name, new TreeMap<>(), new TreeMap<>(), new Changes<>());
  }

  private SimulatedFolder(
      SimulatedDisk disk,
      String name,
      Map<String, SimulatedFile> files,
      Map<String, SimulatedFile> durable,
      Changes<Renaming> renamings) {
    this.disk = disk;
    this.name = name;
    this.files = files;
    this.durable = durable;
    this.renamings = renamings;
  }

  /** The folder as the next process finds it; this one is of no more use. */
  SimulatedFolder remounted() {
    gone = true;
    return new SimulatedFolder(disk, name, files, durable, renamings);
  }

  /** The folder as a crash leaves it; this one is of no more use. */
  SimulatedFolder afterCrash(long now, RandomGenerator random) {
    gone = true;
    settle(now);
    Map<String, SimulatedFile> left = new TreeMap<>(durable);
    for (Renaming change : renamings.unsafe(now)) {
      if (random.nextBoolean()) {
        change.names().forEach((file, content) -> bind(left, file, content));
      }
    }
    SimulatedFolder after = new SimulatedFolder(disk, name);
    left.forEach(
        (file, content) -> {
          SimulatedFile rest = content.afterCrash(now, random);
          after.files.put(file, rest);
          after.durable.put(file, rest);
        });
    return after;
  }

  long bytes() {
    long bytes = 0;
    for (SimulatedFile file : files.values()) {
      bytes += file.size();
    }
    return bytes;
  }

  /** Turns over one bit of this file. */
  void rot(String file, RandomGenerator random) throws IOException {
    existing(file).rot(disk.nanos(), random);
  }

  @Override
  public String describe() {
    return disk.describe() + "/" + name;
  }

  @Override
  public List<String> list() throws IOException {
    checkMounted();
    return List.copyOf(files.keySet());
  }

  @Override
  public long size(String file) throws IOException {
    return existing(file).size();
  }

  @Override
  public AppendFile openForAppend(String file) throws IOException {
    checkMounted();
    if (!files.containsKey(file)) {
      Map<String, SimulatedFile> created = new LinkedHashMap<>();
      created.put(file, new SimulatedFile(new byte[0]));
      write("create", file, 0, () -> rename(created));
    }
    return new Appender(file, files.get(file));
  }

  @Override
  public ReadFile openForRead(String file) throws IOException {
    return new Reader(existing(file));
  }

  @Override
  public void truncate(String file, long size) throws IOException {
    SimulatedFile target = existing(file);
    write("truncate", file, size, () -> target.truncate(size, disk.nanos()));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Map<String, SimulatedFile> change = new LinkedHashMap<>();
    change.put(from, null);
    change.put(to, existing(from));
    write("rename", from + " " + to, 0, () -> rename(change));
  }

  @Override
  public void delete(String file) throws IOException {
    existing(file);
    Map<String, SimulatedFile> change = new LinkedHashMap<>();
    change.put(file, null);
    write("delete", file, 0, () -> rename(change));
  }

  @Override
  public void forceFolder() throws IOException {
    checkMounted();
    long begin = disk.beforeForce(describe());
    settle(begin);
    renamings.force(disk.nanos());
    disk.afterWrite("force-folder", name, 0);
  }

  @Override
  public StorageLock lock() throws IOException {
    checkMounted();
    if (locked) {
      throw new StorageLockedException(describe());
    }
    locked = true;
    return () -> locked = false;
  }

  @Override
  public long usableBytes() throws IOException {
    checkMounted();
    return disk.usableBytes();
  }

  private void write(String what, String file, long size, Runnable effect) throws IOException {
    checkMounted();
    effect.run();
    disk.afterWrite(what, name + "/" + file, size);
  }

  private void rename(Map<String, SimulatedFile> change) {
    change.forEach((file, content) -> bind(files, file, content));
    renamings.add(new Renaming(change), disk.nanos());
  }

  private void settle(long now) {
    renamings.settle(
        now, change -> change.names().forEach((file, content) -> bind(durable, file, content)));
  }

  private static void bind(Map<String, SimulatedFile> names, String file, SimulatedFile content) {
    if (content == null) {
      names.remove(file);
    } else {
      names.put(file, content);
    }
  }

  private SimulatedFile existing(String file) throws IOException {
    checkMounted();
    SimulatedFile found = files.get(file);
    if (found == null) {
      throw new NoSuchFileException(describe() + "/" + file);
    }
    return found;
  }

  private void checkMounted() throws IOException {
    if (gone) {
      throw new IOException(describe() + ": the simulated machine or process has crashed");
    }
  }

  private final class Appender implements AppendFile {
    private final String file;
    private final SimulatedFile content;

    private Appender(String file, SimulatedFile content) {
      this.file = file;
      this.content = content;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      checkMounted();
      byte[] fitting = new byte[(int) Math.min(bytes.remaining(), disk.usableBytes())];
      bytes.get(fitting);
      write("append", file, fitting.length, () -> content.append(fitting, disk.nanos()));
      if (bytes.hasRemaining()) {
        throw new IOException(
            describe() + "/" + file + ": No space left on device, " + disk.describeRoom());
      }
    }

    @Override
    public void force() throws IOException {
      checkMounted();
      long begin = disk.beforeForce(describe() + "/" + file);
      content.force(begin, disk.nanos());
      disk.afterWrite("force", name + "/" + file, content.size());
    }

    @Override
    public void close() {}
  }

  private final class Reader implements ReadFile {
    private final SimulatedFile content;

    private Reader(SimulatedFile content) {
      this.content = content;
    }

    @Override
    public long size() throws IOException {
      checkMounted();
      return content.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      checkMounted();
      disk.onRead();
      return content.read(target, position);
    }

    @Override
    public void close() {}
  }
}
