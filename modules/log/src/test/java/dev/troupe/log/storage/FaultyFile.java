package dev.troupe.log.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file in memory that knows which of its bytes would survive a crash. */
final class FaultyFile {

  private static final int SECTOR_BYTES = 512;

  /** An unforced change. */
  private sealed interface Change {
    record Append(byte[] bytes) implements Change {}

    record Truncate(int size) implements Change {}
  }

  private byte[] live;
  private int size;
  private byte[] durable;
  private final List<Change> unforced = new ArrayList<>();

  FaultyFile(byte[] content) {
    live = content.clone();
    size = content.length;
    durable = content.clone();
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return Arrays.copyOf(live, size);
  }

  void append(byte[] bytes) {
    if (size + bytes.length > live.length) {
      live = Arrays.copyOf(live, Math.max(2 * live.length, size + bytes.length));
    }
    System.arraycopy(bytes, 0, live, size, bytes.length);
    size += bytes.length;
    unforced.add(new Change.Append(bytes));
  }

  void truncate(int newSize) {
    size = Math.min(size, newSize);
    unforced.add(new Change.Truncate(newSize));
  }

  void force() {
    if (!unforced.isEmpty()) {
      durable = bytes();
      unforced.clear();
    }
  }

  int read(ByteBuffer target, int position) {
    int length = Math.max(0, Math.min(target.remaining(), size - position));
    target.put(live, Math.min(position, size), length);
    return length;
  }

  /** One of the contents that a real file system might leave. */
  byte[] afterCrash(Random random) {
    int kept = random.nextInt(unforced.size() + 1);
    byte[] content = durable;
    for (Change change : unforced.subList(0, kept)) {
      content = apply(content, change);
    }
    if (kept < unforced.size() && unforced.get(kept) instanceof Change.Append(byte[] bytes)) {
      content = torn(content, bytes, random);
    }
    return random.nextInt(4) == 0 ? withLostSectors(content, random) : content;
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
  private static byte[] torn(byte[] content, byte[] bytes, Random random) {
    int written = random.nextInt(bytes.length + 1);
    byte[] part = Arrays.copyOf(bytes, random.nextBoolean() ? written : bytes.length);
    byte[] rest = new byte[part.length - Math.min(written, part.length)];
    if (random.nextBoolean()) {
      random.nextBytes(rest);
    }
    System.arraycopy(rest, 0, part, part.length - rest.length, rest.length);
    return apply(content, new Change.Append(part));
  }

  /** Sectors reach the disk in any order, so some that nobody forced may be missing. */
  private byte[] withLostSectors(byte[] content, Random random) {
    byte[] result = content.clone();
    int common = Math.min(durable.length, result.length);
    for (int from = common; from < result.length; ) {
      int to = Math.min(result.length, (from / SECTOR_BYTES + 1) * SECTOR_BYTES);
      if (random.nextInt(3) == 0) {
        Arrays.fill(result, from, to, (byte) 0);
      }
      from = to;
    }
    return result;
  }
}
