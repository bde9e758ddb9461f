package dev.troupe.consensus.election;

import dev.troupe.consensus.election.Decision.Effect;
import dev.troupe.consensus.election.Decision.Report;
import dev.troupe.consensus.election.Decision.Send;
import dev.troupe.consensus.election.Decision.Tell;
import dev.troupe.consensus.election.Election.Following;
import dev.troupe.consensus.election.Election.GenerationSeen;
import dev.troupe.consensus.election.Election.Heartbeat;
import dev.troupe.consensus.election.Election.HeartbeatAnswer;
import dev.troupe.consensus.election.Election.Leading;
import dev.troupe.consensus.election.Election.PreVote;
import dev.troupe.consensus.election.Election.PreVoteAnswer;
import dev.troupe.consensus.election.Election.RequestVote;
import dev.troupe.consensus.election.Election.Vote;
import dev.troupe.consensus.election.Election.VoteCast;
import dev.troupe.consensus.election.Election.VoterMessage;
import dev.troupe.consensus.election.Office.Candidate;
import dev.troupe.consensus.election.Office.Follower;
import dev.troupe.consensus.election.Office.Leader;
import dev.troupe.consensus.election.Office.PreCandidate;
import dev.troupe.consensus.quorum.Majority;
import dev.troupe.core.node.NodeId;
import dev.troupe.time.generation.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The mind of a voter: a value. All times are nanoseconds of this node's monotonic clock.
 *
 * @param self this voter
 * @param settings the same on every voter
 * @param ballot what is remembered over a crash
 * @param office what this voter does now
 * @param promisedUntil until then a leader may count on this voter: it votes for nobody, itself
 *     included
 * @param standAt when to stand for election, unless a leader is heard of before
 */
record ElectionState(
    NodeId self,
    ElectionSettings settings,
    Ballot ballot,
    Office office,
    long promisedUntil,
    long standAt) {

  /** A voter that has just started, on the ballot that it remembers. */
  static ElectionState started(
      NodeId self, ElectionSettings settings, Ballot ballot, long now, RandomGenerator random) {
    // A restarted voter may have acknowledged a heartbeat right before it crashed. It keeps that
    // promise by
    // voting for nobody until any such lease is over.
    long promised = now + settings.shortestTimeout().toNanos();
    return new ElectionState(self, settings, ballot, Follower.OF_NOBODY, promised, 0)
        .standingLater(now, random);
  }

  /** When the deadlines must next be looked at. */
  long wakeAt() {
    return office instanceof Leader leader
        ? Math.min(leader.beatAt(), quorumLostAt(leader))
        : standAt;
  }

  /**
   * Until when this voter's own lease is valid: counted from the sending of what was acknowledged.
   */
  Optional<Long> leaseUntil() {
    return office instanceof Leader leader
        ? leader.confirmedAt(voters()).map(sent -> sent + settings.lease().toNanos())
        : Optional.empty();
  }

  /** A deadline may have passed. */
  Decision wakeup(long now, RandomGenerator random) {
    return switch (office) {
      case Leader leader when now >= quorumLostAt(leader) -> loseQuorum(now, random);
      case Leader leader when now >= leader.beatAt() -> beat(leader, now, random);
      case Leader leader -> Decision.of(this);
      default -> now >= standAt ? stand(now, random) : Decision.of(this);
    };
  }

  Decision receive(VoterMessage message, long now, RandomGenerator random) {
    // A leader that slept looks at the clock before it looks at its mail.
    if (office instanceof Leader leader && now >= quorumLostAt(leader)) {
      Decision lost = loseQuorum(now, random);
      return lost.next().receive(message, now, random).after(lost.effects());
    }
    if (!voters().voters().contains(message.from()) || message.from().equals(self)) {
      return Decision.of(this, new Report("stranger-ignored", "from", message.from().name()));
    }
    return switch (message) {
      // The generation that these two ask for is not one that anybody holds yet.
      case PreVote asked -> answerPreVote(asked, now);
      case RequestVote asked -> answerVote(asked, now, random);
      case PreVoteAnswer answer ->
          adopt(answer.generation(), now, random, s -> s.countPreVote(answer, now, random));
      case Vote vote -> adopt(vote.generation(), now, random, s -> s.countVote(vote, now, random));
      case Heartbeat beat ->
          adopt(beat.generation(), now, random, s -> s.follow(beat, now, random));
      case HeartbeatAnswer answer ->
          adopt(answer.generation(), now, random, s -> s.countHeartbeat(answer));
    };
  }

  /** Somebody was told by a resource that a newer generation leads. */
  Decision overtaken(Generation newer, long now, RandomGenerator random) {
    return adopt(newer, now, random, Decision::of);
  }

  private interface Handler {
    Decision handle(ElectionState state);
  }

  /**
   * Raft §5.1: a newer generation ends what this voter was; it is persisted before anything is done
   * in it.
   */
  private Decision adopt(Generation generation, long now, RandomGenerator random, Handler handler) {
    if (!generation.isNewerThan(ballot.generation())) {
      return handler.handle(this);
    }
    var seen = new GenerationSeen(generation);
    return handler
        .handle(outOfOffice(now, random).withBallot(ballot.apply(seen)))
        .persisting(seen)
        .after(leavingOfficeFor(generation));
  }

  /**
   * A follower of nobody. A leader that goes before its time keeps its own lease as a promise:
   * whoever was told of it may still act on it.
   */
  private ElectionState outOfOffice(long now, RandomGenerator random) {
    var follower = with(Follower.OF_NOBODY);
    return office instanceof Leader
        ? follower
            .promising(Math.max(promisedUntil, leaseUntil().orElse(promisedUntil)))
            .standingLater(now, random)
        : follower;
  }

  // Standing for election

  /**
   * Asks first, without a new generation, so that who cannot win does not disturb (thesis §9.6).
   */
  private Decision stand(long now, RandomGenerator random) {
    var asking = new PreCandidate(self);
    if (voters().isMetBy(asking.votes())) {
      return campaign(now, random);
    }
    var effects = toOthers(new PreVote(self, ballot.generation().next()));
    if (office.leader().isPresent()) {
      effects.addFirst(new Tell(new Following(ballot.generation(), Optional.empty())));
    }
    return Decision.of(with(asking).standingLater(now, random), effects);
  }

  private Decision answerPreVote(PreVote asked, long now) {
    boolean granted = asked.generation().isNewerThan(ballot.generation()) && !isBoundAt(now);
    return Decision.of(
        this,
        new Send(
            asked.from(),
            new PreVoteAnswer(self, ballot.generation(), asked.generation(), granted)));
  }

  private Decision countPreVote(PreVoteAnswer answer, long now, RandomGenerator random) {
    boolean current = answer.asked().equals(ballot.generation().next());
    if (!(office instanceof PreCandidate asking) || !current || !answer.granted()) {
      return Decision.of(this);
    }
    var more = asking.grantedBy(answer.from());
    return voters().isMetBy(more.votes()) ? campaign(now, random) : Decision.of(with(more));
  }

  /** Votes for itself in a new generation. */
  private Decision campaign(long now, RandomGenerator random) {
    var cast = new VoteCast(ballot.generation().next(), self);
    var candidate = new Candidate(self);
    var next = withBallot(ballot.apply(cast)).with(candidate).standingLater(now, random);
    if (voters().isMetBy(candidate.votes())) {
      return next.lead(now, random).persisting(cast);
    }
    return Decision.of(next, toOthers(new RequestVote(self, cast.generation())))
        .persisting(cast)
        .after(List.of(new Report("candidate", "generation", cast.generation().number())));
  }

  private Decision answerVote(RequestVote asked, long now, RandomGenerator random) {
    Generation generation = asked.generation();
    // Raft §5.1 refuses an older generation. Thesis §4.2.3: whoever heard of a leader within the
    // shortest
    // time-out neither votes nor adopts the generation; on this the lease rests.
    if (ballot.generation().isNewerThan(generation) || isBoundAt(now)) {
      return answer(asked, false);
    }
    if (generation.equals(ballot.generation()) && ballot.votedFor().isPresent()) {
      return answer(asked, ballot.votedFor().get().equals(asked.from()));
    }
    var cast = new VoteCast(generation, asked.from());
    return withBallot(ballot.apply(cast))
        .with(Follower.OF_NOBODY)
        .standingLater(now, random)
        .answer(asked, true)
        .persisting(cast)
        .after(leavingOfficeFor(generation));
  }

  private Decision answer(RequestVote asked, boolean granted) {
    return Decision.of(this, new Send(asked.from(), new Vote(self, ballot.generation(), granted)));
  }

  private Decision countVote(Vote vote, long now, RandomGenerator random) {
    // A vote of an older generation counts for nothing in this one.
    boolean current = vote.generation().equals(ballot.generation());
    if (!(office instanceof Candidate candidate) || !current || !vote.granted()) {
      return Decision.of(this);
    }
    var more = candidate.grantedBy(vote.from());
    return voters().isMetBy(more.votes()) ? lead(now, random) : Decision.of(with(more));
  }

  // Leading

  private Decision lead(long now, RandomGenerator random) {
    return beat(new Leader(self, now), now, random)
        .after(List.of(new Report("leader-elected", "generation", ballot.generation().number())));
  }

  /** Heartbeats to all; this voter acknowledges its own at once. */
  private Decision beat(Leader leader, long now, RandomGenerator random) {
    double jitter = settings.heartbeatJitter() * (2 * random.nextDouble() - 1);
    long interval = (long) (settings.heartbeatInterval().toNanos() * (1 + jitter));
    var effects = toOthers(new Heartbeat(self, ballot.generation(), now));
    return renew(leader.acknowledgedBy(self, now).beatingNextAt(now + interval)).after(effects);
  }

  private Decision countHeartbeat(HeartbeatAnswer answer) {
    boolean current = answer.generation().equals(ballot.generation());
    return office instanceof Leader leader && current
        ? renew(leader.acknowledgedBy(answer.from(), answer.sentAt()))
        : Decision.of(this);
  }

  private Decision renew(Leader leader) {
    var next = with(leader);
    return next.leaseUntil().isEmpty() || next.leaseUntil().equals(leaseUntil())
        ? Decision.of(next)
        : Decision.of(next, new Tell(new Leading(ballot.generation(), next.leaseUntil().get())));
  }

  /** Check-quorum (thesis §6.2): when a majority has not answered for the shortest time-out. */
  private long quorumLostAt(Leader leader) {
    return leader.confirmedAt(voters()).orElse(leader.electedAt())
        + settings.shortestTimeout().toNanos();
  }

  private Decision loseQuorum(long now, RandomGenerator random) {
    return Decision.of(
        outOfOffice(now, random),
        steppedDown("no majority answered within the shortest time-out"),
        new Tell(new Following(ballot.generation(), Optional.empty())));
  }

  private List<Effect> leavingOfficeFor(Generation newer) {
    var tell = new Tell(new Following(newer, Optional.empty()));
    return switch (office) {
      case Leader leader -> List.of(steppedDown("saw " + newer), tell);
      default -> office.leader().isPresent() ? List.of(tell) : List.of();
    };
  }

  private Report steppedDown(String reason) {
    return new Report("stepped-down", "generation", ballot.generation().number(), "reason", reason);
  }

  // Following

  private Decision follow(Heartbeat beat, long now, RandomGenerator random) {
    var answer =
        new Send(beat.from(), new HeartbeatAnswer(self, ballot.generation(), beat.sentAt()));
    if (ballot.generation().isNewerThan(beat.generation())) {
      return Decision.of(this, answer); // it carries our newer generation: the sender was replaced
    }
    Optional<NodeId> known = office.leader();
    if (known.isPresent() && !known.get().equals(beat.from())) {
      // Cannot happen while votes are persisted and each counts once; if it does, it must be seen.
      return Decision.of(this, twoLeaders(beat, known.get()));
    }
    var leader = new Follower(Optional.of(beat.from()));
    var next =
        with(leader)
            .promising(now + settings.shortestTimeout().toNanos())
            .standingLater(now, random);
    return known.isPresent()
        ? Decision.of(next, answer)
        : Decision.of(
            next,
            new Report(
                "following",
                "generation",
                beat.generation().number(),
                "leader",
                beat.from().name()),
            answer,
            new Tell(new Following(ballot.generation(), leader.leader())));
  }

  private static Report twoLeaders(Heartbeat beat, NodeId known) {
    return new Report(
        "two-leaders-in-one-generation",
        "generation",
        beat.generation().number(),
        "known",
        known.name(),
        "claims",
        beat.from().name());
  }

  /** Whether a leader counts on this voter: one it heard of, or itself while its lease is valid. */
  private boolean isBoundAt(long now) {
    return now < promisedUntil || leaseUntil().map(until -> now < until).orElse(false);
  }

  private Majority voters() {
    return settings.voters();
  }

  private ArrayList<Effect> toOthers(VoterMessage message) {
    var effects = new ArrayList<Effect>();
    for (NodeId voter : voters().voters()) {
      if (!voter.equals(self)) {
        effects.add(new Send(voter, message));
      }
    }
    return effects;
  }

  private ElectionState with(Office newOffice) {
    return new ElectionState(self, settings, ballot, newOffice, promisedUntil, standAt);
  }

  private ElectionState withBallot(Ballot newBallot) {
    return new ElectionState(self, settings, newBallot, office, promisedUntil, standAt);
  }

  private ElectionState promising(long until) {
    return new ElectionState(self, settings, ballot, office, until, standAt);
  }

  private ElectionState standingLater(long now, RandomGenerator random) {
    long timeout =
        random.nextLong(settings.shortestTimeout().toNanos(), settings.longestTimeout().toNanos());
    return new ElectionState(self, settings, ballot, office, promisedUntil, now + timeout);
  }
}
