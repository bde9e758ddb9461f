package dev.troupe.membership.heartbeat;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.health.Health;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.health.Verdict;
import dev.troupe.membership.heartbeat.Decision.Report;
import dev.troupe.membership.heartbeat.Decision.Send;
import dev.troupe.membership.heartbeat.Decision.Tell;
import dev.troupe.membership.heartbeat.Heartbeat.Beat;
import dev.troupe.membership.heartbeat.Heartbeat.CascadeHalted;
import dev.troupe.membership.heartbeat.Heartbeat.Echo;
import dev.troupe.membership.heartbeat.Heartbeat.LevelChanged;
import dev.troupe.membership.heartbeat.Heartbeat.Metadata;
import dev.troupe.membership.heartbeat.Heartbeat.News;
import dev.troupe.membership.heartbeat.Heartbeat.OwnPause;
import dev.troupe.membership.heartbeat.Heartbeat.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The mind: when to beat, what was heard, what comes back. What silences mean is {@link Health}'s
 * business. Moments are nanoseconds of this node's monotonic clock.
 */
final class HeartbeatState {

  /** A beat that is not echoed by the time that so many more were sent is missing. */
  private static final int ECHO_LAG = 3;

  /** Fewer peers are no witnesses: the silence of one of two is its own as likely as ours. */
  private static final int WITNESSES = 3;

  private static final int SENDINGS_KEPT = 64;

  private final NodeId self;
  private final long incarnation;
  private final HeartbeatSettings settings;
  private final SortedMap<NodeId, Contact> contacts = new TreeMap<>();
  private final Health health;
  private final Peak arrivals = new Peak();
  private final long[] sentAt = new long[SENDINGS_KEPT];
  private Metadata metadata;
  private long sequence;
  private long beatAt;
  private Duration slept = Duration.ZERO;

  /** A node that has just started. It beats at once, so that its peers know soon. */
  HeartbeatState(
      NodeId self,
      HeartbeatSettings settings,
      long incarnation,
      Metadata metadata,
      Health.Start health,
      long now) {
    this.self = self;
    this.settings = settings;
    this.incarnation = incarnation;
    this.metadata = metadata;
    var peers = settings.neighbours(self);
    peers.forEach(peer -> contacts.put(peer, new Contact(peer)));
    this.health = health.at(settings.health(), peers, now);
    this.beatAt = now;
  }

  /** When something is due. */
  long wakeAt() {
    return Math.min(beatAt, health.checkAt());
  }

  void describe(Metadata newer) {
    metadata = newer;
  }

  /** Something may be due. */
  List<Decision> wakeup(long now, RandomGenerator random) {
    var decisions = enact(health.check(now));
    if (now >= beatAt) {
      health.round(isUnheard());
      beat(now, random, decisions);
    }
    return decisions;
  }

  List<Decision> receive(Beat beat, long now) {
    var decisions = new ArrayList<Decision>();
    Contact contact = contacts.get(beat.from());
    if (contact == null) {
      decisions.add(new Report("stranger-ignored", "from", beat.from().name()));
    } else if (contact.isOfThePast(beat)) {
      decisions.add(
          new Report("stale-beat", "peer", beat.from().name(), "incarnation", beat.incarnation()));
    } else if (!contact.isKnown(beat)) {
      boolean reborn = contact.isReborn(beat);
      if (reborn) {
        decisions.add(
            new Report(
                "peer-reborn", "peer", beat.from().name(), "incarnation", beat.incarnation()));
      }
      arrivals.count(now);
      contact.hear(beat, now);
      beat.echo().ifPresent(echo -> measure(contact, echo, now));
      decisions.addAll(enact(health.beat(beat.from(), reborn, now)));
    }
    return decisions;
  }

  /** Each known peer, as if its level had changed just now. */
  List<News> introduction(long now) {
    var news = new ArrayList<News>();
    for (NodeId peer : contacts.keySet()) {
      var standing = health.standing(peer, now);
      if (standing.level() != Level.UNKNOWN) {
        news.add(changed(peer, Level.UNKNOWN, standing.level(), standing.phi()));
      }
    }
    return news;
  }

  View view(long now) {
    return new View(
        self,
        incarnation,
        health.patience(),
        slept,
        arrivals.get(now),
        contacts.entrySet().stream()
            .map(peer -> peer.getValue().view(health.standing(peer.getKey(), now)))
            .toList());
  }

  /** To all in one round, so that one number and one sending time serve all. */
  private void beat(long now, RandomGenerator random, List<Decision> decisions) {
    sequence++;
    sentAt[place(sequence)] = now;
    contacts.forEach(
        (peer, contact) ->
            decisions.add(
                new Send(
                    peer,
                    new Beat(self, incarnation, sequence, metadata, slept, contact.toEcho(now)))));
    double jitter = settings.jitter() * (2 * random.nextDouble() - 1);
    beatAt = now + (long) (settings.interval().toNanos() * (1 + jitter));
  }

  /** A round trip by one clock: the peer's share of it is a difference of two of its readings. */
  private void measure(Contact contact, Echo echo, long now) {
    boolean kept = echo.sequence() > sequence - SENDINGS_KEPT && echo.sequence() <= sequence;
    if (echo.incarnation() == incarnation && kept) {
      long away = now - sentAt[place(echo.sequence())];
      contact.echo(echo.sequence(), away - echo.held().toNanos());
    }
  }

  private static int place(long sequence) {
    return (int) (sequence % SENDINGS_KEPT);
  }

  /** Whether this node's beats come back from fewer than half of those that are there. */
  private boolean isUnheard() {
    int present = 0;
    int echoing = 0;
    for (var contact : contacts.entrySet()) {
      switch (health.level(contact.getKey())) {
        case HEALTHY, SUSPECT -> {
          present++;
          echoing += sequence - contact.getValue().echoed() <= ECHO_LAG ? 1 : 0;
        }
        case UNKNOWN, FAILED -> {}
      }
    }
    return present >= WITNESSES && 2 * echoing < present;
  }

  private List<Decision> enact(List<Verdict> verdicts) {
    var decisions = new ArrayList<Decision>();
    for (Verdict verdict : verdicts) {
      switch (verdict) {
        case Verdict.Changed(var peer, var from, var to, var phi) -> {
          decisions.add(new Tell(changed(peer, from, to, phi)));
          decisions.add(
              new Report(
                  "level-changed",
                  "peer",
                  peer.name(),
                  "from",
                  from.name(),
                  "to",
                  to.name(),
                  "phi",
                  Math.round(phi)));
        }
        case Verdict.Spared(var peer, var vanished, var of) -> {
          decisions.add(new Tell(new CascadeHalted(peer, vanished, of)));
          decisions.add(
              new Report("cascade-halted", "spared", peer.name(), "vanished", vanished, "of", of));
        }
        case Verdict.Slept(var time) -> {
          slept = slept.plus(time);
          decisions.add(new Tell(new OwnPause(time)));
          decisions.add(new Report("own-pause", "millis", time.toMillis()));
        }
      }
    }
    return decisions;
  }

  private LevelChanged changed(NodeId peer, Level from, Level to, double phi) {
    return new LevelChanged(peer, contacts.get(peer).incarnation(), from, to, phi);
  }
}
