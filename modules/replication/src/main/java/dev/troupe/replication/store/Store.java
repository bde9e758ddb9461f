package dev.troupe.replication.store;

import dev.troupe.core.Bytes;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of the store: what its clients ask of any node. */
public final class Store {

  /** Under which a node's coordinator is found. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("store", Command.class);

  private Store() {}

  public sealed interface Command {}

  /** From clients. */
  public sealed interface Request extends Command, Wire {
    String key();

    Level level();
  }

  /** Reads a key: all its siblings, and the context that a write after it has to bring. */
  public record Get(String key, Level level, ActorRef<GetReply> replyTo) implements Request {}

  /**
   * Writes a key. It replaces what its context has seen; all else stays beside it, as siblings.
   *
   * @param context of the read of this key that the write follows; empty when it follows none. One
   *     of another key says that things were seen which were not, and hides them
   */
  public record Put(
      String key, Bytes value, VersionVector context, Level level, ActorRef<PutReply> replyTo)
      implements Request {}

  /** Writes a tombstone: a put like another. */
  public record Delete(String key, VersionVector context, Level level, ActorRef<PutReply> replyTo)
      implements Request {}

  // From this node: who seems not to be there. For whom to try first, never for who counts.

  public record Away(NodeId node) implements Command {}

  public record Back(NodeId node) implements Command {}

  /** Some requests have waited long enough. From the keeper's timer only. */
  record Wakeup() implements Command {
    static final String TIMER = "wakeup";
  }

  /** What this home has not got is kept for it. */
  record Hinted(long request, NodeId home) implements Command {}

  /** A home has answered. */
  record Heard(Replica.Reply reply) implements Command {}

  // Replies

  public sealed interface Reply extends Wire {}

  public sealed interface GetReply extends Reply {}

  public sealed interface PutReply extends Reply {}

  /**
   * @param siblings no versions when the key was never written; tombstones are among them. Their
   *     context goes with the write that follows
   * @param answered the homes that this is the knowledge of
   */
  public record Found(String key, Siblings<Content> siblings, List<NodeId> answered)
      implements GetReply {}

  /**
   * It is on the disks of as many homes as its level asks for. There is no context in this: what
   * else is stored under the key this client has not seen; read it before the next write.
   *
   * @param dot the write's name
   */
  public record Written(String key, Dot dot, List<NodeId> acknowledged) implements PutReply {}

  /**
   * Fewer homes than the level asks for have answered in time. A put was not undone: it is on the
   * disks of those who acknowledged it, maybe of others, and may yet appear.
   */
  public record NotEnough(String key, List<NodeId> acknowledged, int needed)
      implements GetReply, PutReply {}

  /**
   * The home that was to write first did not answer in time: the put may have been done, or may yet
   * be. Repeated, its value may be there twice, as siblings.
   */
  public record Unknown(String key, NodeId silent) implements PutReply {}

  /** Too many requests are under way on this node. Nothing was done. */
  public record Overloaded(int limit) implements GetReply, PutReply {}

  /**
   * The request cannot be carried out as it is. Nothing was done.
   *
   * @param why with the limit and the remedy
   */
  public record Refused(String why) implements GetReply, PutReply {}
}
