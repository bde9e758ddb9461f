package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.paxos.Paxos.Event;
import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.consensus.paxos.Paxos.ProposalAccepted;
import dev.troupe.consensus.paxos.Paxos.ValueLearned;
import dev.troupe.core.node.NodeId;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What really happened to one decree, as nobody in the group can see it: judged after each event.
 * The invariants are those of Lamport's specification (Paxos.tla: OneValuePerBallot, Agreement).
 */
final class History {
  private final PaxosSettings settings;
  private final TreeSet<String> wished = new TreeSet<>();
  private final TreeMap<Ballot, String> valueOf = new TreeMap<>();
  private final TreeMap<Ballot, TreeSet<NodeId>> acceptedBy = new TreeMap<>();
  private Optional<String> chosen = Optional.empty();

  History(PaxosSettings settings) {
    this.settings = settings;
  }

  void wished(String value) {
    wished.add(value);
  }

  Optional<String> chosen() {
    return chosen;
  }

  /** An event came to a node's disk. */
  void happened(NodeId node, Event event) {
    switch (event) {
      case ProposalAccepted(var decree, var proposal) -> accepted(node, proposal);
      case ValueLearned(var decree, var value) -> told(node, value);
      case Paxos.BallotPromised promised -> {}
    }
  }

  private void accepted(NodeId node, Proposal proposal) {
    String value = proposal.value();
    assertThat(wished).as("validity: somebody proposed what was accepted").contains(value);
    String before = valueOf.putIfAbsent(proposal.ballot(), value);
    assertThat(before).as("the one value of ballot %s", proposal.ballot()).isIn(null, value);
    var voters = acceptedBy.computeIfAbsent(proposal.ballot(), b -> new TreeSet<>());
    voters.add(node);
    if (settings.quorum().second().isMetBy(voters)) {
      assertThat(value)
          .as("agreement: chosen under ballot %s", proposal.ballot())
          .isEqualTo(chosen.orElse(value));
      chosen = Optional.of(value);
    }
  }

  /** A node, or a client, was told that this is chosen. */
  void told(NodeId node, String value) {
    assertThat(chosen).as("what %s learned is chosen, once and for ever", node).contains(value);
  }
}
