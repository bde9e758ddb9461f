package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Report;
import dev.troupe.membership.gossip.Effect.Send;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what is to be done, and keeps what is sent within the budget. */
final class Post {

  private static final long REPORT_EVERY = Duration.ofSeconds(10).toNanos();

  private final GossipSettings settings;
  private final Allowance allowance;
  private List<Effect> effects = new ArrayList<>();
  private long reportedAt;
  private long messages;
  private long bytes;
  private long withheld;

  Post(GossipSettings settings, long now) {
    this.settings = settings;
    this.allowance = new Allowance(settings.budget(), now);
    this.reportedAt = now;
  }

  /**
   * How large an exchange may be now: an eighth is left for probes, or hurry would look like death.
   */
  int limit(long now) {
    return Math.min(settings.messageLimit(), allowance.left(now) - settings.budget() / 8);
  }

  /**
   * How large each of so many openings may be now. Half of the budget is left for answers: whoever
   * opens more than can be finished spends all on beginnings, and nobody learns anything.
   */
  int openingLimit(int openings, long now) {
    return Math.min(
        settings.messageLimit(), (allowance.left(now) - settings.budget() / 2) / openings);
  }

  /** Sends it, unless the budget is spent: then it is lost like any message. */
  void send(NodeId to, PeerMessage message, long now) {
    int size = Sizes.of(message);
    if (allowance.take(size, now)) {
      messages++;
      bytes += size;
      effects.add(new Send(to, message));
    } else {
      withheld++;
    }
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  /** Every ten seconds, what was sent in them. */
  void report(long now) {
    if (now - reportedAt >= REPORT_EVERY) {
      long millis = Duration.ofNanos(now - reportedAt).toMillis();
      add(
          new Report(
              "gossip-traffic",
              "millis",
              millis,
              "messages",
              messages,
              "bytes",
              bytes,
              "withheld",
              withheld));
      reportedAt = now;
      messages = 0;
      bytes = 0;
      withheld = 0;
    }
  }

  List<Effect> take() {
    List<Effect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }
}
