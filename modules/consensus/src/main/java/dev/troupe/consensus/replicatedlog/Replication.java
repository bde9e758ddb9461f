package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.quorum.QuorumHealth;
import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.consensus.replicatedlog.Progress.By;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Follower;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A leader's sending to all followers. None of them waits for another. */
final class Replication {

  private final Server server;
  private final ReplicatedLogSettings.Pipeline limits;
  private final TreeMap<NodeId, Progress> followers = new TreeMap<>();

  /** Sending time of the newest letter; no two have the same. */
  private long lastSentAt;

  Replication(Server server, long now) {
    this.server = server;
    this.limits = server.settings.pipeline();
    this.lastSentAt = now - 1;
    followMembers();
  }

  /** Sends to whoever is a member now, and to nobody else. */
  void followMembers() {
    var members = server.members().all();
    members.remove(server.self);
    followers.keySet().retainAll(members);
    for (NodeId node : members) {
      followers.computeIfAbsent(node, n -> new Progress(n, server.log.lastIndex() + 1));
    }
  }

  /** What is known of the node, or null when it is no member. */
  Progress of(NodeId node) {
    return followers.get(node);
  }

  long lastSentAt() {
    return lastSentAt;
  }

  private long stamp(long now) {
    lastSentAt = Math.max(now, lastSentAt + 1);
    return lastSentAt;
  }

  /** Sends each follower what it lacks, as far as its pipeline has room. */
  void replicate(long now, long sure) {
    followers.values().forEach(follower -> replicate(follower, now, sure));
  }

  /**
   * Sends each follower a heartbeat, after what it lacks: entries are answered when they are on
   * disk, and who leads must be known while disks hang.
   */
  void broadcast(long now, long sure) {
    stamp(now); // a round without letters, of who has no followers, is one too
    for (Progress follower : followers.values()) {
      replicate(follower, now, sure);
      server.send(follower.node(), heartbeat(follower, now, sure));
    }
  }

  /**
   * @param sure whether this leader is sure to lead and of its commit index; see {@link Append}
   */
  void replicate(Progress follower, long now, long sure) {
    while (follower.hasRoom(limits) && follower.next() <= server.log.lastIndex()) {
      if (follower.next() <= server.log.base()) {
        // What it needs next is gone: it is sent the snapshot, and holds up nobody.
        follower.sendSnapshot(server.snapshot().orElseThrow(), now);
        server.report("snapshot-sent", "to", follower.node().name());
        sendChunk(follower, now);
        return;
      }
      var entries = server.log.from(follower.next(), limits.batchEntries(), limits.batchBytes());
      server.send(follower.node(), append(follower, follower.next() - 1, entries, now, sure));
      long bytes = entries.stream().mapToLong(Entry::bytes).sum();
      follower.sent(entries.getLast().index(), bytes, now);
    }
  }

  private Append append(
      Progress follower, long previous, List<Entry> entries, long now, long sure) {
    return new Append(
        previous,
        server.log.term(previous),
        entries,
        server.commit(),
        stamp(now),
        now < sure ? follower.answeredAt() : Append.NEVER);
  }

  private Append heartbeat(Progress follower, long now, long sure) {
    return append(follower, Math.max(follower.next() - 1, server.log.base()), List.of(), now, sure);
  }

  void sendChunk(Progress follower, long now) {
    Snapshot snapshot = follower.sending().orElseThrow();
    byte[] image = snapshot.image().array();
    int from = (int) follower.offset();
    int length = Math.min(server.settings.snapshots().chunkBytes(), image.length - from);
    byte[] piece = Arrays.copyOfRange(image, from, from + length);
    server.send(
        follower.node(),
        new Chunk(
            snapshot.index(),
            snapshot.term(),
            snapshot.members(),
            image.length,
            from,
            new Bytes(piece),
            stamp(now)));
  }

  /** What was not answered for too long is sent again. */
  void resend(long now, long sure) {
    for (Progress follower : followers.values()) {
      if (follower.isOverdue(now, limits.resendAfter().toNanos())) {
        follower.beginAgain(now);
        if (follower.by() == By.SNAPSHOT) {
          sendChunk(follower, now);
        } else {
          replicate(follower, now, sure);
        }
      }
    }
  }

  /** Up to which a quorum has the log on disk, this leader's own included if it is a voter. */
  long agreed() {
    return server
        .committing()
        .reached(
            node ->
                node.equals(server.self)
                    ? server.disk.lastIndex()
                    : followers.containsKey(node) ? followers.get(node).match() : 0);
  }

  /**
   * The latest sending time whose letters a quorum answered; {@link Long#MIN_VALUE} for never.
   *
   * @param own what this leader counts for
   */
  long confirmed(long own) {
    return server
        .committing()
        .reached(
            node ->
                node.equals(server.self)
                    ? own
                    : followers.containsKey(node)
                        ? followers.get(node).acknowledged()
                        : Long.MIN_VALUE);
  }

  /** Who answered what was sent within the shortest time-out, this leader among them. */
  SortedSet<NodeId> answering(long now) {
    var answering = new TreeSet<NodeId>();
    for (Progress follower : followers.values()) {
      if (follower.roundTrip(lately(now)).isPresent()) {
        answering.add(follower.node());
      }
    }
    answering.add(server.self);
    return answering;
  }

  private long lately(long now) {
    return now - server.settings.timing().shortest().toNanos();
  }

  List<Follower> figures(long now) {
    var figures = new ArrayList<Follower>();
    for (Progress follower : followers.values()) {
      figures.add(
          new Follower(
              follower.node(),
              follower.match(),
              server.log.lastIndex() - follower.match(),
              follower.by().name().toLowerCase(Locale.ROOT),
              follower.roundTrip(lately(now))));
    }
    return figures;
  }

  /** Who answers, and how fast; this leader at once. */
  QuorumHealth health(long now) {
    var roundTrips = new TreeMap<NodeId, Duration>();
    for (Follower follower : figures(now)) {
      follower.roundTrip().ifPresent(time -> roundTrips.put(follower.node(), time));
    }
    roundTrips.put(server.self, Duration.ZERO);
    return QuorumHealth.of(server.committing(), roundTrips);
  }
}
