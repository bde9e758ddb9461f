package dev.troupe.harness.world;

import java.time.Duration;

/** What happens to the bytes that one node sends to another. */
public sealed interface LinkRule {

  /** Bytes pass at once. */
  record Pass() implements LinkRule {}

  /** Bytes wait and arrive after healing, in order: a partition as TCP lives through it. */
  record Stall() implements LinkRule {}

  /** Bytes are swallowed. Healing resets the connection, since its framing is broken. */
  record Drop() implements LinkRule {}

  /** Open connections are reset and new ones are refused. */
  record Refuse() implements LinkRule {}

  /** Bytes arrive in order, each after {@code latency} plus up to {@code jitter}. */
  record Slow(Duration latency, Duration jitter) implements LinkRule {
    public Slow {
      if (latency.isNegative() || jitter.isNegative()) {
        throw new IllegalArgumentException(
            "A slow link needs latency and jitter of 0 or more, not " + latency + " and " + jitter);
      }
    }
  }

  /** Open connections are reset once; then bytes pass. */
  record Reset() implements LinkRule {}
}
