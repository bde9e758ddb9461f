package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Decision.Effect;
import dev.troupe.consensus.paxos.Decision.Report;
import dev.troupe.consensus.paxos.Decision.Send;
import dev.troupe.consensus.paxos.Decision.Tell;
import dev.troupe.consensus.paxos.Paxos.Accept;
import dev.troupe.consensus.paxos.Paxos.Accepted;
import dev.troupe.consensus.paxos.Paxos.BallotPromised;
import dev.troupe.consensus.paxos.Paxos.Decided;
import dev.troupe.consensus.paxos.Paxos.Event;
import dev.troupe.consensus.paxos.Paxos.Prepare;
import dev.troupe.consensus.paxos.Paxos.Promise;
import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.consensus.paxos.Paxos.ProposalAccepted;
import dev.troupe.consensus.paxos.Paxos.Query;
import dev.troupe.consensus.paxos.Paxos.Refused;
import dev.troupe.consensus.paxos.Paxos.Request;
import dev.troupe.consensus.paxos.Paxos.Statement;
import dev.troupe.consensus.paxos.Paxos.ValueLearned;
import dev.troupe.consensus.paxos.Paxos.VoterMessage;
import dev.troupe.consensus.paxos.Proposer.Accepting;
import dev.troupe.consensus.paxos.Proposer.Asking;
import dev.troupe.consensus.paxos.Proposer.BackingOff;
import dev.troupe.consensus.paxos.Proposer.Errand;
import dev.troupe.consensus.paxos.Proposer.Preparing;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The mind of a node about one decree, in all three roles: a value. All times are nanoseconds of
 * this node's monotonic clock. The paper is Lamport's "Paxos Made Simple".
 *
 * @param self this node; it need not be a voter
 * @param settings the same quorum on every node
 * @param decree the name
 * @param acceptor what is remembered over a crash
 * @param proposer what this node tries now
 * @param learner whose acceptance was heard of
 */
record PaxosState(
    NodeId self,
    PaxosSettings settings,
    String decree,
    Acceptor acceptor,
    Proposer proposer,
    Learner learner) {

  /** A node that has just started, and remembers this. */
  static PaxosState started(NodeId self, PaxosSettings settings, String decree, Acceptor acceptor) {
    return new PaxosState(self, settings, decree, acceptor, Proposer.IDLE, Learner.BLANK);
  }

  /** When the deadlines must next be looked at; {@link Long#MAX_VALUE} when there are none. */
  long wakeAt() {
    return Math.min(proposer.errand().until(), proposer.errand().retryAt());
  }

  // What clients want

  Decision propose(String value, long now, RandomGenerator random) {
    return settle(Optional.of(value), now, random);
  }

  Decision ask(long now, RandomGenerator random) {
    return settle(Optional.empty(), now, random);
  }

  private Decision settle(Optional<String> wish, long now, RandomGenerator random) {
    if (acceptor.chosen().isPresent()) {
      return Decision.of(this, new Tell(acceptor.chosen().get()));
    }
    Errand errand = wish.map(longer(now)::wishing).orElse(longer(now));
    return switch (proposer) {
      case Proposer.Idle idle when wish.isEmpty() -> query(errand, now, random);
      case Proposer.Idle idle -> stand(errand, now, random);
      case Asking asking when wish.isPresent() -> stand(errand, now, random);
      default -> Decision.of(with(proposer.with(errand))); // it is being seen to
    };
  }

  /** What is tried now, or nothing yet, and patience from now on. */
  private Errand longer(long now) {
    long until = now + settings.patience().toNanos();
    return proposer instanceof Proposer.Idle
        ? Errand.of(Optional.empty(), until)
        : proposer.errand().tryingUntil(until);
  }

  /** A deadline may have passed. */
  Decision wakeup(long now, RandomGenerator random) {
    Errand errand = proposer.errand();
    if (now >= errand.until()) {
      return Decision.of(
          started(self, settings, decree, acceptor),
          new Report("paxos-gave-up", "decree", decree, "tries", (long) errand.tries()));
    }
    if (now < errand.retryAt()) {
      return Decision.of(this);
    }
    return errand.wish().isPresent() ? stand(errand, now, random) : query(errand, now, random);
  }

  // What other nodes say

  Decision receive(VoterMessage message, long now, RandomGenerator random) {
    if (acceptor.chosen().isPresent()) {
      return receiveWhenChosen(message, acceptor.chosen().get());
    }
    return switch (message) {
      // What a stranger says to have accepted would be as good as any voter's.
      case Statement statement when !isVoter(statement.from()) ->
          Decision.of(this, new Report("stranger-ignored", "from", statement.from().name()));
      case Prepare asked -> promise(asked);
      case Accept asked -> accept(asked);
      case Query asked -> tellAccepted(asked);
      case Promise promise -> countPromise(promise, now, random);
      case Accepted accepted -> countAcceptance(accepted.from(), accepted.proposal());
      case Refused refused -> backOff(refused, now, random);
      case Decided decided -> learn(decided.value());
    };
  }

  /** Nothing is open any more: who still asks is told. */
  private Decision receiveWhenChosen(VoterMessage message, String chosen) {
    return switch (message) {
      case Request asked -> tellDecided(asked.from(), chosen);
      case Decided(var from, var name, var value) when !value.equals(chosen) ->
          // Cannot happen while promises are persisted and quorums meet; if it does, it must be
          // seen.
          Decision.of(this, new Report("two-values-chosen", "decree", decree, "from", from.name()));
      case Statement late -> Decision.of(this);
    };
  }

  private Decision tellDecided(NodeId to, String chosen) {
    return Decision.of(this, new Send(to, new Decided(self, decree, chosen)));
  }

  // Acceptor (§2.2, P1a)

  private Decision promise(Prepare asked) {
    Ballot ballot = asked.ballot();
    if (acceptor.promisedBeyond(ballot).isPresent()) {
      return refuse(asked.from(), ballot);
    }
    var promise = new Promise(self, decree, ballot, acceptor.accepted());
    return acceptor.promised().filter(ballot::equals).isPresent()
        ? Decision.of(this, new Send(asked.from(), promise))
        : persist(new BallotPromised(decree, ballot), new Send(asked.from(), promise));
  }

  private Decision accept(Accept asked) {
    Ballot ballot = asked.proposal().ballot();
    if (acceptor.promisedBeyond(ballot).isPresent()) {
      return refuse(asked.from(), ballot);
    }
    return acceptor.hasAcceptedIn(ballot)
        ? tellAccepted(asked.from())
        : persist(
            new ProposalAccepted(decree, asked.proposal()),
            new Send(asked.from(), new Accepted(self, decree, asked.proposal())));
  }

  private Decision tellAccepted(Query asked) {
    return acceptor.accepted().isPresent() ? tellAccepted(asked.from()) : Decision.of(this);
  }

  private Decision tellAccepted(NodeId to) {
    return Decision.of(
        this, new Send(to, new Accepted(self, decree, acceptor.accepted().orElseThrow())));
  }

  private Decision refuse(NodeId to, Ballot ballot) {
    return Decision.of(
        this, new Send(to, new Refused(self, decree, ballot, acceptor.promised().orElseThrow())));
  }

  // Proposer (§2.2, P2c; §2.4)

  /** A ballot newer than any heard of. It is used up on disk before anybody is asked. */
  private Decision stand(Errand errand, long now, RandomGenerator random) {
    var ballot = new Ballot(1 + Math.max(acceptor.round(), errand.seen()), self);
    var standing = new Preparing(later(errand.triedOnceMore(), now, random), ballot);
    return persist(
            new BallotPromised(decree, ballot),
            new Report("ballot-started", "decree", decree, "round", ballot.round()))
        .map(state -> state.with(standing))
        .and(toOthers(new Prepare(self, decree, ballot)))
        .then(state -> state.countOwnPromise(standing, now, random));
  }

  private Decision countOwnPromise(Preparing standing, long now, RandomGenerator random) {
    return isVoter(self)
        ? prepared(standing.promisedBy(self, acceptor.accepted()), now, random)
        : Decision.of(this);
  }

  private Decision countPromise(Promise promise, long now, RandomGenerator random) {
    return proposer instanceof Preparing standing && standing.asked().equals(promise.ballot())
        ? prepared(standing.promisedBy(promise.from(), promise.accepted()), now, random)
        : Decision.of(this);
  }

  private Decision prepared(Preparing standing, long now, RandomGenerator random) {
    if (!settings.quorum().first().isMetBy(new TreeSet<>(standing.promises().keySet()))) {
      return Decision.of(with(standing));
    }
    var proposal = new Proposal(standing.asked(), standing.value());
    return Decision.of(with(new Accepting(later(standing.errand(), now, random), proposal)))
        .and(toOthers(new Accept(self, decree, proposal)))
        .then(state -> state.acceptOwn(proposal));
  }

  /** This node's acceptor may have promised more to another while its proposer was preparing. */
  private Decision acceptOwn(Proposal proposal) {
    return isVoter(self) && acceptor.promisedBeyond(proposal.ballot()).isEmpty()
        ? persist(new ProposalAccepted(decree, proposal))
            .then(state -> state.countAcceptance(self, proposal))
        : Decision.of(this);
  }

  /** Leaves the field to the other for a time drawn anew, so that two do not meet for ever. */
  private Decision backOff(Refused refused, long now, RandomGenerator random) {
    if (!proposer.ballot().filter(refused.ballot()::equals).isPresent()) {
      return Decision.of(this);
    }
    Errand errand = later(proposer.errand().having(refused.promised()), now, random);
    return Decision.of(
        with(new BackingOff(errand)),
        new Report("proposer-backed-off", "decree", decree, "tries", (long) errand.tries()));
  }

  /** Between the shortest pause and one that doubles with each try, up to the longest. */
  private Errand later(Errand errand, long now, RandomGenerator random) {
    long shortest = settings.shortestRetry().toNanos();
    long doubled = shortest << Math.min(errand.tries(), 20);
    long longest = Math.min(settings.longestRetry().toNanos(), doubled);
    return errand.retryingAt(now + random.nextLong(shortest, longest));
  }

  // Learner (§2.3)

  private Decision query(Errand errand, long now, RandomGenerator random) {
    var asking = with(new Asking(later(errand.triedOnceMore(), now, random)));
    return Decision.of(asking)
        .and(toOthers(new Query(self, decree)))
        .then(
            state ->
                isVoter(self) && acceptor.accepted().isPresent()
                    ? state.countAcceptance(self, acceptor.accepted().get())
                    : Decision.of(state));
  }

  private Decision countAcceptance(NodeId voter, Proposal proposal) {
    Learner more = learner.heard(voter, proposal);
    Optional<String> learned = more.learned(settings.quorum().second());
    return learned
        .map(value -> learn(value).and(tellAll(value)))
        .orElseGet(
            () -> Decision.of(new PaxosState(self, settings, decree, acceptor, proposer, more)));
  }

  /** Nobody would take it from a node that is no voter. */
  private List<Effect> tellAll(String chosen) {
    return isVoter(self) ? toOthers(new Decided(self, decree, chosen)) : List.of();
  }

  private Decision learn(String value) {
    return persist(
            new ValueLearned(decree, value),
            new Report("value-learned", "decree", decree, "value", value),
            new Tell(value))
        .map(state -> started(self, settings, decree, state.acceptor()));
  }

  private boolean isVoter(NodeId node) {
    return settings.voters().contains(node);
  }

  private List<Effect> toOthers(VoterMessage message) {
    return settings.voters().stream()
        .filter(voter -> !voter.equals(self))
        .<Effect>map(voter -> new Send(voter, message))
        .toList();
  }

  private Decision persist(Event event, Effect... effects) {
    var next = new PaxosState(self, settings, decree, acceptor.apply(event), proposer, learner);
    return Decision.of(next, event, effects);
  }

  private PaxosState with(Proposer other) {
    return new PaxosState(self, settings, decree, acceptor, other, learner);
  }
}
