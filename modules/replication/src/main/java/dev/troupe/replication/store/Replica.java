package dev.troupe.replication.store;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol between coordinators and the partitions at home on a node. */
public final class Replica {

  /** Under which a node's partitions are found, all behind one address. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("store-replica", Command.class);

  private Replica() {}

  /** To a partition of a node. */
  public sealed interface Command extends Wire {

    /** The asker's number for it, repeated in the answer. */
    long request();

    int partition();

    String key();
  }

  /** Write this, give it a dot, and tell what is stored then. */
  public record Update(
      long request,
      int partition,
      String key,
      Content content,
      VersionVector seen,
      ActorRef<Reply> replyTo)
      implements Command {}

  /** Know this too: what another home, or a hint, has. May come late, twice and in any order. */
  public record Merge(
      long request, int partition, String key, Siblings<Content> state, ActorRef<Reply> replyTo)
      implements Command {}

  public record Fetch(long request, int partition, String key, ActorRef<Reply> replyTo)
      implements Command {}

  public sealed interface Reply extends Wire {
    long request();

    NodeId by();
  }

  /** On this home's disk. */
  public record Updated(long request, NodeId by, Dot dot, Siblings<Content> state)
      implements Reply {}

  /** On this home's disk, or known there before. */
  public record Merged(long request, NodeId by) implements Reply {}

  public record Fetched(long request, NodeId by, Siblings<Content> state) implements Reply {}

  /** Nothing was done. */
  public record Rejected(long request, NodeId by, String why) implements Reply {}

  public sealed interface Event extends Wire {}

  /** What is stored under the key from now on. */
  public record Stored(String key, Siblings<Content> state) implements Event {}
}
