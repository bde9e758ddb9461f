package dev.troupe.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What the proxy's tests send through it, and what must become of it. */
final class Streams {

  static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private Streams() {}

  static CompletableFuture<Void> megabytes(Socket socket, int count) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            for (int i = 0; i < count; i++) {
              socket.getOutputStream().write(new byte[1 << 20]);
            }
          } catch (IOException e) {
            throw new AssertionError("The writer broke", e);
          }
        },
        THREADS);
  }

  static CompletableFuture<Void> numbers(Socket socket, int count) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < count; i++) {
              out.write(ByteBuffer.allocate(4).putInt(i).array());
            }
          } catch (IOException e) {
            throw new AssertionError("The writer broke", e);
          }
        },
        THREADS);
  }

  static void assertThatNumbersArrive(Socket socket, int count) {
    try {
      byte[] bytes = socket.getInputStream().readNBytes(4 * count);
      assertThat(bytes).hasSize(4 * count);
      ByteBuffer numbers = ByteBuffer.wrap(bytes);
      for (int i = 0; i < count; i++) {
        if (numbers.getInt() != i) {
          throw new AssertionError("Out of order at " + i);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("The reader broke", e);
    }
  }

  static void assertThatItFillsUp(SocketChannel near) throws IOException {
    long written = 0;
    // The kernel's own buffers take some megabytes; a proxy without bounds would take all of it.
    for (int refusals = 0; refusals < 2_000 && written < 400_000_000; ) {
      int count = near.write(ByteBuffer.allocate(64 * 1024));
      written += count;
      refusals = count == 0 ? refusals + 1 : 0;
      Thread.yield();
    }
    assertThat(written).isBetween(1L, 200_000_000L);
  }

  static void assertThatItIsReset(Socket socket) {
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }
}
