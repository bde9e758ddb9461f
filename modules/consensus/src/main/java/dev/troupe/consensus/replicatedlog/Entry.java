package dev.troupe.consensus.replicatedlog;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.troupe.core.Bytes;

/**
 * One place in the log.
 *
 * @param index from 1, without gaps
 * @param term of the leader that appended it
 */
public record Entry(long index, long term, Payload payload) {

  /** What the entry is about. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Blank.class, name = "blank"),
    @JsonSubTypes.Type(value = NewSession.class, name = "session"),
    @JsonSubTypes.Type(value = Command.class, name = "command"),
    @JsonSubTypes.Type(value = NewMembers.class, name = "members")
  })
  public sealed interface Payload {}

  /** The first entry of each leader: only with it may it commit those before (Raft §5.4.2, §8). */
  public record Blank() implements Payload {}

  /** A client's session begins; the entry's index is its name. */
  public record NewSession() implements Payload {}

  /** What the state machine is to apply, once for each session and sequence. */
  public record Command(long session, long sequence, Bytes bytes) implements Payload {}

  /** In force from when it is appended, not from when it is committed (thesis §4.1). */
  public record NewMembers(Members members) implements Payload {}

  /** About what it takes in memory, on disk and on the wire. */
  int bytes() {
    return payload instanceof Command command ? 64 + command.bytes().length() : 64;
  }
}
