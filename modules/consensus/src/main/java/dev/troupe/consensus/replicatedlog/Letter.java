package dev.troupe.consensus.replicatedlog;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.troupe.core.Bytes;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import java.util.List;

/**
 * What one member says to another. Lost, doubled, late or overtaken it does no harm.
 *
 * @param group so that a letter to another group is not taken for one's own
 * @param term the sender's, when it was written
 */
public record Letter(String group, NodeId from, long term, Message message)
    implements ReplicatedLog.Command, Wire {

  @Override
  public Object content() {
    return message;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PreVote.class, name = "pre-vote"),
    @JsonSubTypes.Type(value = PreVoteAnswer.class, name = "pre-vote-answer"),
    @JsonSubTypes.Type(value = RequestVote.class, name = "request-vote"),
    @JsonSubTypes.Type(value = Vote.class, name = "vote"),
    @JsonSubTypes.Type(value = Append.class, name = "append"),
    @JsonSubTypes.Type(value = AppendAnswer.class, name = "append-answer"),
    @JsonSubTypes.Type(value = Chunk.class, name = "chunk"),
    @JsonSubTypes.Type(value = ChunkAnswer.class, name = "chunk-answer"),
    @JsonSubTypes.Type(value = TimeoutNow.class, name = "timeout-now"),
    @JsonSubTypes.Type(value = AskReadIndex.class, name = "ask-read-index"),
    @JsonSubTypes.Type(value = ReadIndex.class, name = "read-index")
  })
  public sealed interface Message {}

  /**
   * Would you vote for me in this term? Nothing is promised by asking or answering (thesis §9.6).
   *
   * @param next the term asked for; the letter's own is the one that the asker is in
   */
  public record PreVote(long next, long lastIndex, long lastTerm) implements Message {}

  /**
   * @param next the term asked for
   */
  public record PreVoteAnswer(long next, boolean granted) implements Message {}

  /**
   * @param transfer the leader itself asked for this election, so nobody owes it loyalty (thesis
   *     §4.2.3)
   */
  public record RequestVote(long lastIndex, long lastTerm, boolean transfer) implements Message {}

  public record Vote(boolean granted) implements Message {}

  /**
   * Entries, or none as a heartbeat.
   *
   * @param previous index of the entry before, which the follower must have
   * @param commit the leader's commit index
   * @param sentAt the leader's clock, no two letters alike; only the leader reads it again
   * @param heard the newest {@link AppendAnswer#answeredAt} that the leader had when it was sure to
   *     lead and of its commit index; {@link #NEVER} when it was not sure. Only the follower reads
   *     it
   */
  public record Append(
      long previous,
      long previousTerm,
      @Entries List<Entry> entries,
      long commit,
      long sentAt,
      long heard)
      implements Message {
    public static final long NEVER = Long.MIN_VALUE;
  }

  /**
   * @param accepted whether the follower has the entry before
   * @param match if accepted: up to which its <em>disk</em> agrees with the leader
   * @param previous of the letter that is answered
   * @param hint if not accepted: the first index at which the logs may differ
   * @param sentAt of the letter that is answered
   * @param answeredAt the follower's clock
   */
  public record AppendAnswer(
      boolean accepted, long match, long previous, long hint, long sentAt, long answeredAt)
      implements Message {}

  /**
   * A piece of a snapshot.
   *
   * @param index of the snapshot, as are the next two
   * @param total bytes of the whole image
   * @param offset where this piece begins
   */
  public record Chunk(
      long index,
      long indexTerm,
      Members members,
      long total,
      long offset,
      Bytes piece,
      long sentAt)
      implements Message {}

  /**
   * @param index of the snapshot
   * @param received how many bytes from its begin the follower has
   */
  public record ChunkAnswer(long index, long received, long sentAt) implements Message {}

  /** Stand for election at once (thesis §3.10). */
  public record TimeoutNow() implements Message {}

  /**
   * A follower's read: how far must it have applied the log? (thesis §6.4)
   *
   * @param lease whether the leader may rely on its lease
   */
  public record AskReadIndex(long id, boolean lease) implements Message {}

  /**
   * @param index {@link #NONE} when the leader cannot tell
   */
  public record ReadIndex(long id, long index) implements Message {
    public static final long NONE = -1;
  }
}
