package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.quorum.Quorum;
import dev.troupe.consensus.replicatedlog.Effect.Answer;
import dev.troupe.consensus.replicatedlog.Effect.Report;
import dev.troupe.consensus.replicatedlog.Effect.Send;
import dev.troupe.consensus.replicatedlog.Effect.Tell;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Transferred;
import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What a member has in every role (Raft figure 2, "state"), and the few ways to change it. Each
 * change that must last is an event for the disk at the same time.
 */
final class Server {

  /** Told of each committed entry and what became of it, right after it was applied. */
  interface Appliance {
    void applied(Entry entry, Machine.Outcome outcome);
  }

  final String group;
  final NodeId self;
  final ReplicatedLogSettings settings;
  final RandomGenerator random;
  final Log log;
  final Disk disk;
  final Machine machine;
  private final Snapshots snapshots;

  private long term;
  private Optional<NodeId> votedFor;
  private long commit;

  /** Until then a leader may count on this member: it votes for nobody. */
  private long boundUntil;

  /** Whose quorums the next two are. */
  private Members counted;

  private Quorum committing;
  private Quorum electing;
  private Optional<TransferLeadership> handingOver = Optional.empty();
  private List<Effect> effects = new ArrayList<>();

  Server(
      String group,
      NodeId self,
      ReplicatedLogSettings settings,
      StateMachine user,
      StoredLog.Image stored,
      RandomGenerator random) {
    this.group = group;
    this.self = self;
    this.settings = settings;
    this.random = random;
    this.machine = new Machine(user, settings.clients());
    this.term = stored.term();
    this.votedFor = stored.votedFor();
    stored.snapshot().ifPresent(machine::restore);
    this.log =
        stored
            .snapshot()
            .map(taken -> new Log(taken.index(), taken.term(), taken.members()))
            .orElseGet(() -> new Log(0, 0, settings.founders()));
    this.commit = log.base();
    log.append(stored.entries());
    this.disk = new Disk(log.lastIndex());
    this.snapshots = new Snapshots(settings.snapshots(), log, disk, machine, stored.snapshot());
    followMembers();
  }

  // What there is

  long term() {
    return term;
  }

  Optional<NodeId> votedFor() {
    return votedFor;
  }

  /** The newest that is durable. */
  Optional<Snapshot> snapshot() {
    return snapshots.durable();
  }

  long commit() {
    return commit;
  }

  Members members() {
    return log.members();
  }

  /** Who must have an entry on disk, and whom a leader must hear. */
  Quorum committing() {
    return committing;
  }

  /** Whose votes make a leader. */
  Quorum electing() {
    return electing;
  }

  /** Whether this member's vote counts, by the newest configuration in its log. */
  boolean isVoter() {
    return members().isVoter(self);
  }

  /**
   * Whether this member may stand for election. One that its newest configuration leaves out still
   * may until that is committed: it can be the only one with a log that is long enough (thesis
   * §4.2.2). Its own vote does not count then.
   */
  boolean mayStand() {
    return isVoter() || log.membersAt(commit).isVoter(self);
  }

  boolean isBoundAt(long now) {
    return now < boundUntil;
  }

  void bindUntil(long time) {
    boundUntil = Math.max(boundUntil, time);
  }

  /** A time to wait before standing for election, drawn anew each time (Raft §5.2). */
  long timeout() {
    var timing = settings.timing();
    return random.nextLong(timing.shortest().toNanos(), timing.longest().toNanos());
  }

  // What is done

  List<Effect> takeEffects() {
    var taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  Letter letter(Letter.Message message) {
    return new Letter(group, self, term, message);
  }

  /** Sends what promises nothing that a crash could break. */
  void send(NodeId to, Letter.Message message) {
    effects.add(new Send(to, letter(message)));
  }

  /** Sends when everything decided so far is on disk. */
  void sendWhenStored(NodeId to, Letter.Message message) {
    effects.addAll(disk.whenStored(new Send(to, letter(message))));
  }

  void stored(long upTo) {
    effects.addAll(disk.stored(upTo));
  }

  void answer(ActorRef<Reply> to, Reply reply) {
    effects.add(new Answer(to, reply));
  }

  void tell(Leadership leadership) {
    effects.add(new Tell(leadership));
  }

  void report(String what, Object... details) {
    effects.add(new Report(what, details));
  }

  // Term and vote

  /** Raft §5.1: a newer term is persisted before anything is promised in it. */
  void startTerm(long newer) {
    if (newer <= term) {
      throw new IllegalStateException("term %d cannot follow %d".formatted(newer, term));
    }
    term = newer;
    votedFor = Optional.empty();
    effects.add(disk.persist(new Event.TermStarted(newer)));
  }

  void vote(long inTerm, NodeId candidate) {
    if (inTerm < term || inTerm == term && votedFor.isPresent()) {
      throw new IllegalStateException(
          "a second vote in term %d, after %s".formatted(inTerm, votedFor));
    }
    term = inTerm;
    votedFor = Optional.of(candidate);
    effects.add(disk.persist(new Event.VoteCast(inTerm, candidate)));
  }

  // Handing over

  /** This member, which led, was asked to make another lead. */
  void handingOver(Optional<TransferLeadership> request) {
    handingOver = request;
  }

  void handedOverTo(NodeId leader) {
    handingOver.ifPresent(
        request ->
            answer(
                request.replyTo(),
                leader.equals(request.to())
                    ? new Transferred(request.id(), leader)
                    : new Refused(request.id(), leader + " leads now")));
    handingOver = Optional.empty();
  }

  // The log

  /** Appends in memory; {@link #handOver} gives it to the disk, so that many go at once. */
  void append(Entry entry) {
    log.append(entry);
    if (entry.payload() instanceof Entry.NewMembers) {
      followMembers();
    }
  }

  /** Gives the disk what was appended since. */
  void handOver() {
    long from = Math.max(disk.handedOver(), log.base()) + 1;
    if (from <= log.lastIndex()) {
      var entries = log.from(from, Integer.MAX_VALUE, Long.MAX_VALUE);
      effects.add(disk.persist(new Event.Appended(entries), log.lastIndex()));
    }
  }

  /** The newest configuration counts at once, committed or not (thesis §4.1). */
  private void followMembers() {
    if (members().equals(counted)) {
      return;
    }
    counted = members();
    committing = members().committing(settings.quorum());
    electing = members().electing(settings.quorum());
  }

  void truncate(long from) {
    if (from <= commit) {
      throw new IllegalStateException(
          "entry %d is committed and cannot be replaced".formatted(from));
    }
    log.truncate(from);
    followMembers();
    if (from <= disk.handedOver()) {
      effects.add(disk.persist(new Event.Truncated(from), from - 1));
    }
    report("truncated", "from", from, "generation", term);
  }

  /** The log is agreed up to here: applies what is new. */
  void commitUpTo(long index, Appliance then) {
    if (index > log.lastIndex()) {
      throw new IllegalStateException(
          "%d cannot be committed by who has %d entries".formatted(index, log.lastIndex()));
    }
    while (commit < index) {
      commit++;
      Entry entry = log.get(commit);
      then.applied(entry, machine.apply(entry));
    }
    if (snapshots.isDue()) {
      handOver(); // what the snapshot stands for must be in the log on disk
      effects.addAll(snapshots.take());
    }
  }

  // Snapshots

  /** A snapshot at this index is durable, so the log before it may go. */
  void snapshotSaved(long index) {
    if (snapshots.saved(index)) {
      report("log-compacted", "index", index, "base", log.base());
    }
  }

  void snapshotFailed() {
    snapshots.failed();
  }

  /** A leader's snapshot takes the place of what this member has. */
  void install(Snapshot other) {
    handOver(); // what stays after the snapshot is to be on disk as well
    if (!log.has(other.index(), other.term())) {
      disk.differsAfter(commit);
    }
    log.install(other);
    machine.restore(other);
    commit = other.index();
    followMembers();
    snapshots.installed(other);
    effects.add(disk.persist(new Event.Installed(other), log.lastIndex()));
    report("snapshot-installed", "index", other.index(), "generation", other.term());
  }
}
