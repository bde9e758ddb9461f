package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Replica.Event;
import dev.troupe.replication.store.Replica.Fetch;
import dev.troupe.replication.store.Replica.Fetched;
import dev.troupe.replication.store.Replica.Merge;
import dev.troupe.replication.store.Replica.Merged;
import dev.troupe.replication.store.Replica.Rejected;
import dev.troupe.replication.store.Replica.Reply;
import dev.troupe.replication.store.Replica.Stored;
import dev.troupe.replication.store.Replica.Update;
import dev.troupe.replication.store.Replica.Updated;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mind of one partition on one of its homes. Deciding changes nothing; applying an event does,
 * so an instance belongs to one actor.
 */
final class ReplicaState {

  /** Persist the event, if there is one; then answer. */
  record Decision(Optional<Event> event, Reply reply) {}

  private final NodeId self;
  private final int maxSiblingBytes;
  private final Map<String, Siblings<Content>> keys = new LinkedHashMap<>();

  /**
   * Of the last dot given: one for the whole partition, so that a key which is forgotten one day
   * does not begin again. It rises by events only, so no crash takes it back behind a dot that
   * somebody has seen.
   */
  private long counter;

  /** An empty partition. */
  ReplicaState(NodeId self, int maxSiblingBytes) {
    this.self = self;
    this.maxSiblingBytes = maxSiblingBytes;
  }

  Siblings<Content> stored(String key) {
    return keys.getOrDefault(key, Siblings.none());
  }

  /** Almeida et al. 2014, {@code update}. */
  Decision update(Update c) {
    long claimed = c.seen().counter(self.name());
    if (claimed > counter) {
      return reject(
          c,
          "the context has seen %s=%d, but %s has given %d dots in this partition: use the context of a read"
              .formatted(self, claimed, self, counter));
    }
    var dot = new Dot(self.name(), Math.incrementExact(counter));
    var next = stored(c.key()).update(c.seen(), c.content(), dot);
    int size = next.values().stream().mapToInt(Content::size).sum();
    if (size > maxSiblingBytes) {
      return reject(
          c,
          "%d siblings would take %d bytes, where %d are allowed (troupe.store.max-sibling-bytes): read the key, and put one value with that read's context"
              .formatted(next.versions().size(), size, maxSiblingBytes));
    }
    return new Decision(
        Optional.of(new Stored(c.key(), next)), new Updated(c.request(), self, dot, next));
  }

  private Decision reject(Update c, String why) {
    return new Decision(Optional.empty(), new Rejected(c.request(), self, why));
  }

  /** What is known already is on disk already. */
  Decision merge(Merge c) {
    var before = stored(c.key());
    var next = before.sync(c.state());
    return new Decision(
        next.equals(before) ? Optional.empty() : Optional.of(new Stored(c.key(), next)),
        new Merged(c.request(), self));
  }

  Fetched fetch(Fetch c) {
    return new Fetched(c.request(), self, stored(c.key()));
  }

  ReplicaState apply(Event event) {
    switch (event) {
      case Stored(var key, var state) -> {
        keys.put(key, state);
        counter = Math.max(counter, state.context().counter(self.name()));
      }
    }
    return this;
  }

  /** A copy for the disk. */
  ReplicaSnapshot snapshot() {
    return new ReplicaSnapshot(
        counter, keys.entrySet().stream().map(e -> new Stored(e.getKey(), e.getValue())).toList());
  }

  static ReplicaState restore(NodeId self, int maxSiblingBytes, ReplicaSnapshot snapshot) {
    var state = new ReplicaState(self, maxSiblingBytes);
    snapshot.keys().forEach(state::apply);
    state.counter = snapshot.counter();
    return state;
  }
}
