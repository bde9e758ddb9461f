package dev.troupe.simulation.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A file that knows which of its bytes would survive a crash. */
final class SimulatedFile {

  private static final int SECTOR_BYTES = 512;

  /** A change that was not forced yet. */
  private sealed interface Change {
    record Append(byte[] bytes) implements Change {}

    record Truncate(int size) implements Change {}
  }

  private final Changes<Change> changes = new Changes<>();
  private final Bytes live;
  private final Bytes durable;

  SimulatedFile(byte[] content) {
    live = new Bytes(content);
    durable = new Bytes(content);
  }

  int size() {
    return live.size();
  }

  void append(byte[] bytes, long now) {
    live.append(bytes);
    changes.add(new Change.Append(bytes), now);
  }

  void truncate(long newSize, long now) {
    live.truncate((int) Math.min(live.size(), newSize));
    changes.add(new Change.Truncate(live.size()), now);
  }

  /** Begins a force now, which ends later: only then is the content safe. */
  void force(long now, long endsAt) {
    settle(now);
    changes.force(endsAt);
  }

  private void settle(long now) {
    changes.settle(now, change -> apply(durable, change));
  }

  int read(ByteBuffer target, long position) {
    int from = (int) Math.min(position, live.size());
    int length = Math.min(target.remaining(), live.size() - from);
    target.put(live.array(), from, length);
    return length;
  }

  /** Turns one bit over, on the disk and in what is read from now on. */
  void rot(long now, RandomGenerator random) {
    settle(now);
    if (live.size() > 0) {
      int at = random.nextInt(live.size());
      byte bit = (byte) (1 << random.nextInt(8));
      live.flip(at, bit);
      if (at < durable.size()) {
        durable.flip(at, bit);
      }
    }
  }

  /** One of the contents that a crash might leave. */
  SimulatedFile afterCrash(long now, RandomGenerator random) {
    settle(now);
    List<Change> unforced = changes.unsafe(now);
    int kept = random.nextInt(unforced.size() + 1);
    Bytes left = new Bytes(durable.copy());
    for (Change change : unforced.subList(0, kept)) {
      apply(left, change);
    }
    if (kept < unforced.size() && unforced.get(kept) instanceof Change.Append(byte[] bytes)) {
      left.append(torn(bytes, random));
    }
    byte[] content = left.copy();
    return new SimulatedFile(random.nextInt(4) == 0 ? withLostSectors(content, random) : content);
  }

  private static void apply(Bytes content, Change change) {
    switch (change) {
      case Change.Append(byte[] bytes) -> content.append(bytes);
      case Change.Truncate(int size) -> content.truncate(size);
    }
  }

  /** A part of the bytes; behind it nothing, zeros, or whatever lay on the disk. */
  private static byte[] torn(byte[] bytes, RandomGenerator random) {
    int written = random.nextInt(3) == 0 ? 0 : random.nextInt(bytes.length + 1);
    byte[] part = Arrays.copyOf(bytes, random.nextBoolean() ? written : bytes.length);
    byte[] rest = new byte[part.length - written];
    if (random.nextBoolean()) {
      random.nextBytes(rest);
    }
    System.arraycopy(rest, 0, part, written, rest.length);
    return part;
  }

  /** Sectors reach the disk in any order, so some that nobody forced may be missing. */
  private byte[] withLostSectors(byte[] content, RandomGenerator random) {
    byte[] result = content.clone();
    for (int from = Math.min(durable.size(), result.length); from < result.length; ) {
      int to = Math.min(result.length, (from / SECTOR_BYTES + 1) * SECTOR_BYTES);
      if (random.nextInt(3) == 0) {
        Arrays.fill(result, from, to, (byte) 0);
      }
      from = to;
    }
    return result;
  }
}
