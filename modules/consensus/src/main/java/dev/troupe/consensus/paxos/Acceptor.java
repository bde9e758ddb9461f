package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Paxos.BallotPromised;
import dev.troupe.consensus.paxos.Paxos.Event;
import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.consensus.paxos.Paxos.ProposalAccepted;
import dev.troupe.consensus.paxos.Paxos.ValueLearned;
import java.util.Optional;

/**
 * What a voter remembers of a decree over a crash ("Paxos Made Simple" §2.5), and what it may do.
 *
 * @param promised the newest ballot that it takes part in
 * @param accepted the newest proposal that it accepted; never newer than the promise
 * @param chosen what it has learned
 */
public record Acceptor(
    Optional<Ballot> promised, Optional<Proposal> accepted, Optional<String> chosen) {

  /** Has promised nothing. */
  public static final Acceptor BLANK =
      new Acceptor(Optional.empty(), Optional.empty(), Optional.empty());

  /** The round of the newest promise; 0 before any. */
  long round() {
    return promised.map(Ballot::round).orElse(0L);
  }

  /** The promise that keeps this voter out of the ballot, if there is one. */
  Optional<Ballot> promisedBeyond(Ballot ballot) {
    return promised.filter(promise -> promise.compareTo(ballot) > 0);
  }

  /**
   * @throws IllegalStateException if the event breaks a promise, or changes what was accepted under
   *     a ballot or learned. The history is corrupt, and to vote on it would be unsafe
   */
  public Acceptor apply(Event event) {
    return switch (event) {
      case BallotPromised(var decree, var ballot)
          when promised.isEmpty() || ballot.compareTo(promised.get()) > 0 ->
          new Acceptor(Optional.of(ballot), accepted, chosen);
      case ProposalAccepted(var decree, var proposal)
          when promisedBeyond(proposal.ballot()).isEmpty() && !hasAcceptedIn(proposal.ballot()) ->
          new Acceptor(Optional.of(proposal.ballot()), Optional.of(proposal), chosen);
      case ValueLearned(var decree, var value) when chosen.isEmpty() ->
          new Acceptor(promised, accepted, Optional.of(value));
      default -> throw new IllegalStateException(event + " cannot follow " + this);
    };
  }

  boolean hasAcceptedIn(Ballot ballot) {
    return accepted.map(Proposal::ballot).filter(ballot::equals).isPresent();
  }
}
