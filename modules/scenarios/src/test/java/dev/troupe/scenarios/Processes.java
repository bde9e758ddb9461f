package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a cluster may leave behind: nothing. */
final class Processes {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Processes() {}

  /** Waits for killed processes to be gone. */
  static void assertNoneLeft() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<ProcessHandle> left = children();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
      left = children();
    }
    assertThat(left).isEmpty();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }
}
