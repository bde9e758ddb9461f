package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Entry.Command;
import dev.troupe.consensus.replicatedlog.Entry.NewSession;
import dev.troupe.consensus.replicatedlog.Machine.Answered;
import dev.troupe.consensus.replicatedlog.Machine.Forgotten;
import dev.troupe.consensus.replicatedlog.Machine.Noted;
import dev.troupe.consensus.replicatedlog.Machine.Opened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.OpenSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Overloaded;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionExpired;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionOpened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.consensus.replicatedlog.Sessions.Done;
import dev.troupe.core.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;

/** What clients asked a leader to append, until it is applied. */
final class Proposals {

  private record Waiting(long index, Request request, long deadline) {}

  private final Server server;
  private final ReplicatedLogSettings.Waiting limits;

  /** In the order of the log, and so of the deadlines. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** Of the entries that are not committed yet. */
  private long bytes;

  Proposals(Server server) {
    this.server = server;
    this.limits = server.settings.waiting();
  }

  void open(OpenSession request, long now) {
    append(request, new NewSession(), now);
  }

  void propose(Propose request, long now) {
    if (request.command().length() > limits.commandBytes()) {
      refuse(
          request,
          "the command has %d bytes, at most %d are allowed: split it, or raise max-command-bytes"
              .formatted(request.command().length(), limits.commandBytes()));
    } else if (request.session() != Propose.NO_SESSION && request.id() < 1) {
      refuse(request, "the commands of a session are numbered from 1, not " + request.id());
    } else if (server.machine.peek(request.session(), request.id())
        instanceof Done(long index, Bytes first)) {
      server.answer(request.replyTo(), new Applied(request.id(), index, first));
    } else {
      append(request, new Command(request.session(), request.id(), request.command()), now);
    }
  }

  private void refuse(Request request, String why) {
    server.answer(request.replyTo(), new Refused(request.id(), why, true));
  }

  private void append(Request request, Entry.Payload payload, long now) {
    long entries = server.log.lastIndex() - server.commit();
    var entry = new Entry(server.log.lastIndex() + 1, server.term(), payload);
    if (entries >= limits.entries() || bytes + entry.bytes() > limits.bytes() && bytes > 0) {
      server.answer(request.replyTo(), new Overloaded(request.id(), entries, bytes));
      return;
    }
    server.append(entry);
    bytes += entry.bytes();
    waiting.addLast(new Waiting(entry.index(), request, now + limits.patience().toNanos()));
  }

  /** An entry was applied; of this leader's term or an earlier one. */
  void applied(Entry entry, Machine.Outcome outcome) {
    boolean own = entry.term() == server.term();
    if (own && (entry.payload() instanceof NewSession || entry.payload() instanceof Command)) {
      bytes -= entry.bytes();
    }
    if (!waiting.isEmpty() && waiting.getFirst().index() == entry.index()) {
      Request request = waiting.removeFirst().request();
      server.answer(request.replyTo(), reply(request, outcome));
    }
  }

  private static Reply reply(Request request, Machine.Outcome outcome) {
    return switch (outcome) {
      case Opened(long session) -> new SessionOpened(request.id(), session);
      case Answered(long index, Bytes answer) -> new Applied(request.id(), index, answer);
      case Forgotten forgotten ->
          new SessionExpired(
              request.id(), request instanceof Propose propose ? propose.session() : 0);
      case Noted noted -> throw new IllegalStateException("nobody asked for " + noted);
    };
  }

  long deadline() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().deadline();
  }

  /** They may yet be committed, by this leader or another. */
  void giveUp(long now) {
    while (deadline() <= now) {
      unknown(waiting.removeFirst().request(), "no majority has it yet");
    }
  }

  /** Somebody else is to lead, and may find the entries in a majority's logs or replace them. */
  void leave() {
    waiting.forEach(left -> unknown(left.request(), "the leadership ended before it was agreed"));
    waiting.clear();
  }

  private void unknown(Request request, String why) {
    server.answer(request.replyTo(), new Unknown(request.id(), why));
  }
}
