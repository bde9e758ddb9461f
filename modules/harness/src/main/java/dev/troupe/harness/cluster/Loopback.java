package dev.troupe.harness.cluster;

import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * A network 127.x.y.0/24 of this run's own. Address .1 carries a socket that says that it is taken
 * (and that the system frees whatever happens to us); nodes have .11, .12 and so on.
 */
final class Loopback implements AutoCloseable {

  private static final int LOCK_PORT = 25_519;
  private static final int FIRST_NODE = 11;
  private static final int ATTEMPTS = 100;

  /** Where only 127.0.0.1 exists, addresses must be added by hand, so they must be known. */
  private static final String FIXED = "127.77.77.";

  /** How a run makes an address its own: a seam for the systems that this machine is not. */
  interface Binder {
    ServerSocket bind(InetSocketAddress address) throws IOException;
  }

  private final String prefix;
  private final ServerSocket lock;

  private Loopback(String prefix, ServerSocket lock) {
    this.prefix = prefix;
    this.lock = lock;
  }

  static Loopback claim(RandomGenerator random) {
    return claim(random, address -> bound(address));
  }

  static Loopback claim(RandomGenerator random, Binder binder) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // 127.0.y is left alone: host names and resolvers live there.
      String prefix = "127." + (1 + random.nextInt(254)) + "." + random.nextInt(256) + ".";
      try {
        return new Loopback(prefix, binder.bind(new InetSocketAddress(prefix + 1, LOCK_PORT)));
      } catch (IOException e) {
        if (isMissing(e)) {
          return fixed(binder);
        }
        // Taken by another run: draw again.
      }
    }
    throw new WorldException(
        "No free network was found in "
            + ATTEMPTS
            + " draws from 127.0.0.0/8 (port "
            + LOCK_PORT
            + " on its address .1). Is a program listening on that port on all addresses?");
  }

  private static Loopback fixed(Binder binder) {
    try {
      return new Loopback(FIXED, binder.bind(new InetSocketAddress(FIXED + 1, LOCK_PORT)));
    } catch (IOException e) {
      if (isMissing(e)) {
        throw new WorldException(missing(FIXED), e);
      }
      throw new WorldException(
          "Another cluster runs on "
              + FIXED
              + "0/24, the one network that this system has for it:"
              + " end that first ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  /** What to do where 127.0.0.1 is the only loopback address, as on macOS. */
  static String missing(String prefix) {
    return "This system has no loopback address "
        + prefix
        + "1: every node needs one of its own, and only Linux has them all by default. On macOS: "
        + "for i in 1 11 12 13 14 15 16 17; do sudo ifconfig lo0 alias "
        + prefix
        + "$i up; done";
  }

  String network() {
    return prefix + "0/24";
  }

  /** The address of the node with this number, from 0. */
  InetAddress node(int number) {
    try {
      return InetAddress.getByName(prefix + (FIRST_NODE + number));
    } catch (IOException e) {
      throw new IllegalStateException("A literal address needs no resolver", e);
    }
  }

  /**
   * Refuses a port that a node could not bind: a program that listens on all addresses holds it on
   * ours too.
   */
  void requireFree(InetAddress address, int port, String what) {
    try {
      bound(new InetSocketAddress(address, port)).close();
    } catch (IOException e) {
      if (isMissing(e)) {
        throw new WorldException(missing(prefix), e);
      }
      throw new WorldException(
          ("Port %d on %s is taken, which %s needs (%s)."
                  + " End the program that listens there, or choose another port.")
              .formatted(port, address.getHostAddress(), what, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The system frees it at the latest when this process ends.
    }
  }

  private static ServerSocket bound(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(address, 1);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** "Cannot assign requested address" (Linux), "Can't assign requested address" (macOS). */
  private static boolean isMissing(IOException e) {
    return e instanceof BindException && String.valueOf(e.getMessage()).contains("assign");
  }
}
