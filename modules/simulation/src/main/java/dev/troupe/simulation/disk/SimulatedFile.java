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
  private byte[] live;
  private int size;
  private byte[] durable;

  SimulatedFile(byte[] content) {
    live = content.clone();
    size = content.length;
    durable = live.clone();
  }

  int size() {
    return size;
  }

  void append(byte[] bytes) {
    if (size + bytes.length > live.length) {
      live = Arrays.copyOf(live, Math.max(2 * live.length, size + bytes.length));
    }
    System.arraycopy(bytes, 0, live, size, bytes.length);
    size += bytes.length;
    changes.add(new Change.Append(bytes));
  }

  void truncate(long newSize) {
    size = (int) Math.min(size, newSize);
    changes.add(new Change.Truncate(size));
  }

  /** Begins a force now, which ends later: only then is the content safe. */
  void force(long now, long endsAt) {
    settle(now);
    changes.force(endsAt);
  }

  private void settle(long now) {
    changes.settle(now, change -> durable = apply(durable, change));
  }

  int read(ByteBuffer target, long position) {
    int from = (int) Math.min(position, size);
    int length = Math.min(target.remaining(), size - from);
    target.put(live, from, length);
    return length;
  }

  /** Turns one bit over, on the disk and in what is read from now on. */
  void rot(long now, RandomGenerator random) {
    settle(now);
    if (size > 0) {
      int at = random.nextInt(size);
      byte bit = (byte) (1 << random.nextInt(8));
      live[at] ^= bit;
      if (at < durable.length) {
        durable[at] ^= bit;
      }
    }
  }

  /** One of the contents that a crash might leave. */
  SimulatedFile afterCrash(long now, RandomGenerator random) {
    settle(now);
    List<Change> unforced = changes.unsafe();
    int kept = random.nextInt(unforced.size() + 1);
    byte[] content = durable;
    for (Change change : unforced.subList(0, kept)) {
      content = apply(content, change);
    }
    if (kept < unforced.size() && unforced.get(kept) instanceof Change.Append(byte[] bytes)) {
      content = apply(content, new Change.Append(torn(bytes, random)));
    }
    return new SimulatedFile(random.nextInt(4) == 0 ? withLostSectors(content, random) : content);
  }

  private static byte[] apply(byte[] content, Change change) {
    return switch (change) {
      case Change.Append(byte[] bytes) -> {
        byte[] longer = Arrays.copyOf(content, content.length + bytes.length);
        System.arraycopy(bytes, 0, longer, content.length, bytes.length);
        yield longer;
      }
      case Change.Truncate(int size) -> Arrays.copyOf(content, Math.min(content.length, size));
    };
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
    for (int from = Math.min(durable.length, result.length); from < result.length; ) {
      int to = Math.min(result.length, (from / SECTOR_BYTES + 1) * SECTOR_BYTES);
      if (random.nextInt(3) == 0) {
        Arrays.fill(result, from, to, (byte) 0);
      }
      from = to;
    }
    return result;
  }
}
