package dev.troupe.benchmarks.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** What the disk itself takes: a small append and a force, one after the other. */
final class RawForce {

  private static final int TIMES = 1_000;

  private RawForce() {}

  static double medianMicros(Path folder) throws IOException {
    Path file = folder.resolve("raw");
    long[] nanos = new long[TIMES];
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < TIMES; i++) {
        channel.write(ByteBuffer.allocate(Driver.COMMAND_BYTES));
        long begin = System.nanoTime();
        channel.force(false);
        nanos[i] = System.nanoTime() - begin;
      }
    } finally {
      Files.deleteIfExists(file);
    }
    Arrays.sort(nanos);
    return nanos[TIMES / 2] / 1e3;
  }
}
