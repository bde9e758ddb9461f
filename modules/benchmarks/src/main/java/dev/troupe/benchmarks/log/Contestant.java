package dev.troupe.benchmarks.log;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Three members of a replicated log, of which one leads; started and ready. In this JVM, or in
 * others that it started.
 */
public interface Contestant extends AutoCloseable {

  Duration WARM_UP = Duration.ofSeconds(20);

  /** Makes a contestant; found by {@link java.util.ServiceLoader}. */
  interface Factory {

    /** The name and the version. */
    String name();

    /** How it is set up, for people: what crosses the network by what, what is on disk how. */
    String setting();

    /** Starts three members with their data below the folder, and returns when one leads. */
    Contestant start(Path folder) throws Exception;
  }

  /** Is told once, on any thread. */
  @FunctionalInterface
  interface Answer {
    void committed(boolean success);
  }

  /** Asks the leader for a command; answered when it is durable with a majority and applied. */
  void propose(byte[] command, Answer answer);

  /** Waits for the disk, since the start, that are not calls of {@code FileChannel.force}. */
  default long forcesUnseen() {
    return 0;
  }

  /** How long it takes until it is compiled, on few cores: at each depth. */
  default Duration warmUp() {
    return WARM_UP;
  }

  @Override
  void close() throws Exception;
}
