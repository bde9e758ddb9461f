package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Report;
import dev.troupe.membership.gossip.Effect.Send;
import dev.troupe.membership.gossip.Gossip.Plain;
import dev.troupe.membership.gossip.Gossip.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what is to be done, and keeps what is sent within the budget. */
final class Post {

  private static final long REPORT_EVERY = Duration.ofSeconds(10).toNanos();
  private static final int MOST_REFUSALS = 8;

  private final GossipSettings settings;
  private final Allowance allowance;
  private final Seals seals;
  private final SortedMap<Refusal, Long> refused = new TreeMap<>();
  private List<Effect> effects = new ArrayList<>();
  private long messages;
  private long bytes;
  private long withheld;
  private Traffic reported;
  private long reportedAt;
  private long refusalsFrom;
  private int refusalsTold;

  Post(GossipSettings settings, Seals seals, long now) {
    this.settings = settings;
    this.seals = seals;
    this.allowance = new Allowance(settings.budget(), now);
    this.reported = traffic();
    this.reportedAt = now;
    this.refusalsFrom = now;
  }

  /** Since the start. */
  Traffic traffic() {
    return new Traffic(
        messages, bytes, withheld, Collections.unmodifiableMap(new TreeMap<>(refused)));
  }

  /** This member is of this incarnation now. */
  void rise(long incarnation) {
    seals.rise(incarnation);
  }

  /** Something that came is dropped; the first of them in each ten seconds are in the trace. */
  void refuse(Refusal reason, NodeId saidBy, NodeId about, long now) {
    refused.merge(reason, 1L, Long::sum);
    if (now - refusalsFrom >= REPORT_EVERY) {
      refusalsFrom = now;
      refusalsTold = 0;
    }
    if (refusalsTold < MOST_REFUSALS) {
      refusalsTold++;
      add(
          new Report(
              "gossip-refused",
              "reason",
              name(reason),
              "said-by",
              saidBy.name(),
              "about",
              about.name()));
    }
  }

  /**
   * How large an exchange may be now: an eighth is left for probes, or hurry would look like death.
   */
  int limit(long now) {
    int left = allowance.left(now) - settings.budget() / 8;
    return Math.min(settings.messageLimit(), left) - seals.size();
  }

  /**
   * How large each of so many openings may be now. Half of the budget is left for answers: whoever
   * opens more than can be finished spends all on beginnings, and nobody learns anything.
   */
  int openingLimit(int openings, long now) {
    int each = (allowance.left(now) - settings.budget() / 2) / openings;
    return Math.min(settings.messageLimit(), each) - seals.size();
  }

  /** Sends it, unless the budget is spent: then it is lost like any message. */
  void send(NodeId to, Plain message, long now) {
    int size = Sizes.of(message) + seals.size();
    if (allowance.take(size, now)) {
      messages++;
      bytes += size;
      effects.add(new Send(to, seals.seal(to, message)));
    } else {
      withhold();
    }
  }

  /** For want of budget something is not said. */
  void withhold() {
    withheld++;
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  /** Every ten seconds, what was sent in them. */
  void report(long now) {
    if (now - reportedAt >= REPORT_EVERY) {
      Traffic total = traffic();
      List<Object> figures = new ArrayList<>();
      figures.addAll(List.of("millis", Duration.ofNanos(now - reportedAt).toMillis()));
      figures.addAll(List.of("messages", messages - reported.messages()));
      figures.addAll(List.of("bytes", bytes - reported.bytes()));
      figures.addAll(List.of("withheld", withheld - reported.withheld()));
      total
          .refused()
          .forEach(
              (reason, count) -> {
                long before = reported.refused().getOrDefault(reason, 0L);
                figures.addAll(List.of(name(reason), count - before));
              });
      add(new Report("gossip-traffic", figures.toArray()));
      reported = total;
      reportedAt = now;
    }
  }

  private static String name(Refusal reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<Effect> take() {
    List<Effect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }
}
