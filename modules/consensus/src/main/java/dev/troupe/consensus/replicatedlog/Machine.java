package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Entry.Blank;
import dev.troupe.consensus.replicatedlog.Entry.Command;
import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import dev.troupe.consensus.replicatedlog.Entry.NewSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.Sessions.Done;
import dev.troupe.consensus.replicatedlog.Sessions.Expired;
import dev.troupe.consensus.replicatedlog.Sessions.Unseen;
import dev.troupe.core.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The user's state machine behind the clients' sessions: applies each command once. */
final class Machine {

  /** Of {@link #image}. */
  private static final int VERSION = 1;

  /** What became of an entry. */
  sealed interface Outcome {}

  /** It was for the log itself. */
  record Noted() implements Outcome {}

  record Opened(long session) implements Outcome {}

  /**
   * @param index of the entry by which it was applied first
   */
  record Answered(long index, Bytes answer) implements Outcome {}

  record Forgotten() implements Outcome {}

  private final StateMachine user;
  private final Sessions sessions;
  private long applied;

  Machine(StateMachine user, ReplicatedLogSettings.Clients limits) {
    this.user = user;
    this.sessions = new Sessions(limits.sessions(), limits.answersEach());
  }

  /** Index of the last entry applied. */
  long applied() {
    return applied;
  }

  /** Applies the entry after the last. */
  Outcome apply(Entry entry) {
    if (entry.index() != applied + 1) {
      throw new IllegalStateException(
          "entry %d cannot be applied after %d".formatted(entry.index(), applied));
    }
    applied = entry.index();
    return switch (entry.payload()) {
      case Blank blank -> new Noted();
      case NewMembers members -> new Noted();
      case NewSession session -> {
        sessions.open(entry.index());
        yield new Opened(entry.index());
      }
      case Command(long session, long sequence, Bytes bytes) when session == Propose.NO_SESSION ->
          new Answered(entry.index(), new Bytes(user.apply(entry.index(), bytes.array())));
      case Command command -> once(entry.index(), command);
    };
  }

  private Outcome once(long index, Command command) {
    return switch (sessions.find(command.session(), command.sequence())) {
      case Done(long first, Bytes answer) -> new Answered(first, answer);
      case Expired expired -> new Forgotten();
      case Unseen unseen -> {
        var done = new Done(index, new Bytes(user.apply(index, command.bytes().array())));
        sessions.answered(command.session(), command.sequence(), done);
        yield new Answered(index, done.answer());
      }
    };
  }

  /** What is known of a command so far; it may be in the log and not applied yet. */
  Sessions.Lookup peek(long session, long sequence) {
    return sessions.peek(session, sequence);
  }

  Bytes query(Bytes query) {
    return new Bytes(user.query(query.array()));
  }

  /** Sessions and state machine. Format 1: version, sessions, what the user gave. */
  Bytes image() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      sessions.write(out);
      out.write(user.snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return new Bytes(bytes.toByteArray());
  }

  void restore(Snapshot snapshot) {
    try (var in = new DataInputStream(new ByteArrayInputStream(snapshot.image().array()))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "the snapshot at %d has format %d, this build reads %d: use the build that wrote it"
                .formatted(snapshot.index(), version, VERSION));
      }
      sessions.read(in);
      user.restore(in.readAllBytes());
      applied = snapshot.index();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the snapshot at %d is cut short: give this member a sound disk, and let it join anew"
              .formatted(snapshot.index()),
          e);
    }
  }
}
