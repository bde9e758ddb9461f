package dev.troupe.replication.store;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Replica.Fetched;
import dev.troupe.replication.store.Replica.Merged;
import dev.troupe.replication.store.Replica.Rejected;
import dev.troupe.replication.store.Replica.Updated;
import dev.troupe.replication.store.Store.NotEnough;
import dev.troupe.replication.store.Store.Overloaded;
import dev.troupe.replication.store.Store.Refused;
import dev.troupe.replication.store.Store.Unknown;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * The mind of a node's coordinator: the requests under way. It remembers none of them over a crash:
 * their clients then do not know either. Moments are nanoseconds of one monotonic clock. An
 * instance belongs to one actor.
 */
final class CoordinatorState {

  /** More entries than any ring's replicas make, and few enough for a message. */
  private static final int MOST_CONTEXT = 100;

  private final NodeId self;
  private final StoreSettings settings;
  private final Absences absences = new Absences();

  /** Oldest first; all wait equally long, so the first is due first. */
  private final SequencedMap<Long, Pending> pending = new LinkedHashMap<>();

  /** Oldest first, as long as their homes are waited for without a hint. */
  private final Deque<PendingWrite> unhinted = new ArrayDeque<>();

  private long requests;

  CoordinatorState(NodeId self, StoreSettings settings) {
    this.self = self;
    this.settings = settings;
  }

  /** When {@link #wakeup} is due. */
  OptionalLong wakeAt() {
    while (!unhinted.isEmpty() && unhinted.getFirst().isOver()) {
      unhinted.removeFirst();
    }
    // Asked after every message: no streams.
    long end = pending.isEmpty() ? Long.MAX_VALUE : pending.firstEntry().getValue().deadline();
    long hint = unhinted.isEmpty() ? Long.MAX_VALUE : unhinted.getFirst().hintAt();
    return pending.isEmpty() && unhinted.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.min(end, hint));
  }

  /** Why a request is turned away before anything is done; else it is begun under this number. */
  private Optional<Store.Reply> refusal(String key, VersionVector seen, int size) {
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > settings.maxKeyBytes()) {
      return refused(
          "the key has %d bytes: use 1 to %d (troupe.store.max-key-bytes)"
              .formatted(length, settings.maxKeyBytes()));
    }
    if (size > settings.maxValueBytes()) {
      return refused(
          "the value has %d bytes, where %d are allowed (troupe.store.max-value-bytes): cut it up"
              .formatted(size, settings.maxValueBytes()));
    }
    if (seen.counters().size() > MOST_CONTEXT) {
      return refused(
          "the context names %d replicas, where %d are allowed: use the context of a read"
              .formatted(seen.counters().size(), MOST_CONTEXT));
    }
    return pending.size() < settings.maxRequests()
        ? Optional.empty()
        : Optional.of(new Overloaded(settings.maxRequests()));
  }

  private static Optional<Store.Reply> refused(String why) {
    return Optional.of(new Refused(why));
  }

  /**
   * A write begins.
   *
   * @param id of the request, see {@link #nextRequest}
   */
  List<Effect> write(
      long id, String key, Content content, VersionVector seen, Level level, long now) {
    int size = content.value().map(Bytes::length).orElse(0);
    var refusal = refusal(key, seen, size);
    if (refusal.isPresent()) {
      return List.of(new Effect.Answer(id, refusal.get()));
    }
    var homes = settings.ring().homes(settings.ring().partition(key));
    NodeId first = absences.first(homes, self);
    long hintAt = now + settings.hintAfter().toNanos();
    var write = new PendingWrite(id, key, tally(homes, level), first, hintAt, deadline(now));
    pending.put(id, write);
    unhinted.add(write);
    return List.of(new Effect.SendUpdate(first, id, key, content, seen));
  }

  /** A read begins: it asks all homes, whoever seems to be away. */
  List<Effect> read(long id, String key, Level level, long now) {
    var refusal = refusal(key, VersionVector.EMPTY, 0);
    if (refusal.isPresent()) {
      return List.of(new Effect.Answer(id, refusal.get()));
    }
    var homes = settings.ring().homes(settings.ring().partition(key));
    pending.put(id, new PendingRead(id, key, tally(homes, level), deadline(now)));
    return homes.stream().<Effect>map(home -> new Effect.SendFetch(home, id, key)).toList();
  }

  long nextRequest() {
    return ++requests;
  }

  private Tally tally(List<NodeId> homes, Level level) {
    return new Tally(homes, level.needed(homes.size()));
  }

  private long deadline(long now) {
    return now + settings.patience().toNanos();
  }

  void unhealthy(NodeId node) {
    absences.unhealthy(node);
  }

  void healthy(NodeId node) {
    absences.healthy(node);
  }

  /** A home answers. What comes after its request was over says only that the home is there. */
  List<Effect> heard(Replica.Reply reply) {
    absences.heard(reply.by());
    Pending request = pending.get(reply.request());
    if (request == null) {
      return List.of();
    }
    List<Effect> effects =
        switch (reply) {
          case Updated updated when request instanceof PendingWrite write ->
              write.updated(updated, absences);
          case Merged(var id, var by) when request instanceof PendingWrite write ->
              write.merged(by);
          case Rejected(var id, var by, var why) when request instanceof PendingWrite write ->
              write.rejected(why);
          case Fetched(var id, var by, Siblings<Content> state)
              when request instanceof PendingRead read ->
              read.fetched(by, state);
          case Updated other -> List.of();
          case Merged other -> List.of();
          case Rejected other -> List.of();
          case Fetched other -> List.of();
        };
    if (request.isOver()) {
      pending.remove(reply.request());
    }
    return effects;
  }

  /** What a home has not got is kept for it: its write may be answered now. */
  List<Effect> hinted(long id, NodeId home) {
    return pending.get(id) instanceof PendingWrite write ? write.hinted(home) : List.of();
  }

  /** Leaves hints for whom to wait for is too long, and ends what has waited long enough. */
  List<Effect> wakeup(long now) {
    var effects = new ArrayList<Effect>();
    while (!unhinted.isEmpty() && unhinted.getFirst().hintAt() <= now) {
      effects.addAll(unhinted.removeFirst().late());
    }
    var all = pending.values().iterator();
    while (all.hasNext()) {
      Pending request = all.next();
      if (request.deadline() > now) {
        break;
      }
      all.remove();
      switch (request) {
        case PendingWrite write -> effects.addAll(write.expired(absences));
        case PendingRead read -> effects.addAll(read.expired(absences));
      }
    }
    return effects;
  }

  /** A request that waits for homes. */
  sealed interface Pending permits PendingWrite, PendingRead {
    long deadline();

    boolean isOver();
  }

  static NotEnough notEnough(String key, Tally tally) {
    return new NotEnough(key, tally.answered(), tally.needed());
  }

  static Unknown unknown(String key, NodeId silent) {
    return new Unknown(key, silent);
  }
}
