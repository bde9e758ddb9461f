package dev.troupe.consensus.paxos;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of single-decree Paxos: under each name one value is chosen, once and for ever. */
public final class Paxos {

  /** Under which the voters find each other. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("paxos", Command.class);

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_VALUE = 64 * 1024;

  private Paxos() {}

  /**
   * A value under its ballot.
   *
   * @param value at most 65,536 characters
   */
  public record Proposal(Ballot ballot, String value) {}

  public sealed interface Command {
    String decree();
  }

  // From anybody

  /**
   * Has something chosen under the name: this value, unless another is already, or is about to be.
   * To repeat it does no harm. Two clients that propose equal values cannot tell whose was chosen:
   * who must know puts a name of its own into the value.
   *
   * @param decree the name, 1 to 256 characters
   * @param value at most 65,536 characters
   */
  public record Propose(String decree, String value, ActorRef<Answer> replyTo)
      implements Command, Wire {

    /**
     * @throws IllegalArgumentException naming what is too long
     */
    public Propose {
      named(decree);
      if (value.length() > LONGEST_VALUE) {
        throw new IllegalArgumentException(
            "the value for %s has %d characters: use %d at most"
                .formatted(decree, value.length(), LONGEST_VALUE));
      }
    }
  }

  /** What is chosen under the name? Proposes nothing. */
  public record Ask(String decree, ActorRef<Answer> replyTo) implements Command, Wire {

    /**
     * @throws IllegalArgumentException if the name is too long
     */
    public Ask {
      named(decree);
    }
  }

  public record GetStatus(String decree, ActorRef<Status> replyTo) implements Command, Wire {}

  private static void named(String decree) {
    if (decree.isBlank() || decree.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "the decree's name has %d characters: use 1 to %d, not all blank"
              .formatted(decree.length(), LONGEST_NAME));
    }
  }

  // Between voters; the names are those of Lamport's "Paxos Made Simple"

  public sealed interface VoterMessage extends Command, Wire {
    NodeId from();
  }

  /** Of any node, to the voters. */
  public sealed interface Request extends VoterMessage {}

  /** What others count on; so it is good from voters only. */
  public sealed interface Statement extends VoterMessage {}

  /** Phase 1a. */
  public record Prepare(NodeId from, String decree, Ballot ballot) implements Request {}

  /**
   * Phase 1b: takes part in no older ballot from now on.
   *
   * @param accepted the newest proposal that this acceptor ever accepted
   */
  public record Promise(NodeId from, String decree, Ballot ballot, Optional<Proposal> accepted)
      implements Statement {}

  /** Phase 2a. */
  public record Accept(NodeId from, String decree, Proposal proposal) implements Request {}

  /** Phase 2b, and the answer to a query. */
  public record Accepted(NodeId from, String decree, Proposal proposal) implements Statement {}

  /**
   * Another was promised more.
   *
   * @param ballot that was refused
   * @param promised the newer one
   */
  public record Refused(NodeId from, String decree, Ballot ballot, Ballot promised)
      implements Statement {}

  /** What have you accepted? */
  public record Query(NodeId from, String decree) implements Request {}

  /** The sender has learned what is chosen. */
  public record Decided(NodeId from, String decree, String value) implements Statement {}

  /** The time has come to look at the deadlines of a decree. From the keeper's timer only. */
  record Wakeup(String decree) implements Command {}

  // Replies

  public sealed interface Answer extends Wire {
    String decree();
  }

  /** This value, no other, now and at any time. Maybe another than the one proposed. */
  public record Chosen(String decree, String value) implements Answer {}

  /**
   * No quorum answered in time. Whether something is chosen is not known; a value that was proposed
   * may yet be.
   */
  public record Unknown(String decree) implements Answer {}

  /** This node has as many decrees, or as many waiting clients, as it may. Nothing was done. */
  public record Overloaded(String decree) implements Answer {}

  /** What the proposer of a node is at. */
  public enum Phase {
    IDLE,
    ASKING,
    BACKING_OFF,
    PREPARING,
    ACCEPTING
  }

  /** What a node knows of a decree. */
  public record Status(
      NodeId node,
      String decree,
      Phase phase,
      Optional<Ballot> promised,
      Optional<Proposal> accepted,
      Optional<String> chosen)
      implements Wire {}

  // What is remembered

  public sealed interface Event extends Wire {
    String decree();
  }

  /** No older ballot is taken part in from now on; of an own ballot, that it is used up. */
  public record BallotPromised(String decree, Ballot ballot) implements Event {}

  /** Implies the promise of its ballot. */
  public record ProposalAccepted(String decree, Proposal proposal) implements Event {}

  public record ValueLearned(String decree, String value) implements Event {}
}
