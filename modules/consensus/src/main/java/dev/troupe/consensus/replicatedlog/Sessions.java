package dev.troupe.consensus.replicatedlog;

import dev.troupe.core.Bytes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Clients, what they asked, and the first answers (thesis §6.3). Changed by committed entries
 * alone, so that every member forgets the same at the same place in the log: no clock has a say. A
 * session ends when so many others were used since; an answer is forgotten when its session had so
 * many newer ones. What is forgotten is refused, never applied again.
 *
 * <p>Not {@code dev.troupe.core.idempotent.Sessions}: those forget by time, and keep the name of
 * every client for ever, since there clients name themselves; here the log names them, so a name
 * that is not known is one that ended.
 */
final class Sessions {

  /** What is known of a command. */
  sealed interface Lookup {}

  record Unseen() implements Lookup {}

  record Done(long index, Bytes answer) implements Lookup {}

  record Expired() implements Lookup {}

  private static final class Session {
    /** The highest sequence number whose answer is forgotten. */
    long floor;

    final SortedMap<Long, Done> answers = new TreeMap<>();
  }

  private final int most;
  private final int answersEach;

  /** By name, the least recently used first. */
  private final Map<Long, Session> sessions = new LinkedHashMap<>();

  /**
   * @param most sessions
   * @param answersEach kept for each session
   */
  Sessions(int most, int answersEach) {
    this.most = most;
    this.answersEach = answersEach;
  }

  /** A session begins, and may end another one. */
  void open(long name) {
    sessions.put(name, new Session());
    if (sessions.size() > most) {
      Iterator<Long> eldest = sessions.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  int size() {
    return sessions.size();
  }

  /** What is known of a command, without using the session: for who only looks. */
  Lookup peek(long name, long sequence) {
    Session session = sessions.get(name);
    if (session == null) {
      return new Expired();
    }
    Done first = session.answers.get(sequence);
    if (first != null) {
      return first;
    }
    return sequence <= session.floor ? new Expired() : new Unseen();
  }

  /** What is known of a command, whose session is the most recently used from now on. */
  Lookup find(long name, long sequence) {
    Session session = sessions.remove(name);
    if (session != null) {
      sessions.put(name, session);
    }
    return peek(name, sequence);
  }

  void answered(long name, long sequence, Done answer) {
    Session session = sessions.get(name);
    session.answers.put(sequence, answer);
    if (session.answers.size() > answersEach) {
      long oldest = session.answers.firstKey();
      session.answers.remove(oldest);
      session.floor = Math.max(session.floor, oldest);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(sessions.size());
    for (var entry : sessions.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue().floor);
      out.writeInt(entry.getValue().answers.size());
      for (var answer : entry.getValue().answers.entrySet()) {
        out.writeLong(answer.getKey());
        out.writeLong(answer.getValue().index());
        byte[] bytes = answer.getValue().answer().array();
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }

  /** Replaces all sessions by those written. */
  void read(DataInputStream in) throws IOException {
    sessions.clear();
    for (int count = in.readInt(); count > 0; count--) {
      var session = new Session();
      sessions.put(in.readLong(), session);
      session.floor = in.readLong();
      for (int answers = in.readInt(); answers > 0; answers--) {
        long sequence = in.readLong();
        long index = in.readLong();
        session.answers.put(sequence, new Done(index, new Bytes(in.readNBytes(in.readInt()))));
      }
    }
  }
}
