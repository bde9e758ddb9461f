package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.util.Map;
import java.util.TreeMap;

/**
 * The five properties of Raft's figure 3, over all members of a group, to be checked after every
 * step of any of them.
 */
final class Figure3 {

  private record Place(long index, long term) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return index != other.index
          ? Long.compare(index, other.index)
          : Long.compare(term, other.term);
    }
  }

  private record Content(Entry.Payload payload, long previousTerm) {}

  private record Commitment(Entry entry, long inTerm) {}

  private final Map<Long, NodeId> leaders = new TreeMap<>();
  private final Map<Place, Content> written = new TreeMap<>();
  private final Map<Long, Commitment> committed = new TreeMap<>();
  private final Map<Long, Bytes> states = new TreeMap<>();
  private final Map<NodeId, Long> leaderTerm = new TreeMap<>();
  private final Map<NodeId, Place> leaderLast = new TreeMap<>();
  private final Map<NodeId, Long> checkedCommit = new TreeMap<>();
  private final Map<NodeId, Object> lives = new TreeMap<>();

  int elections() {
    return leaders.size();
  }

  long highestCommit() {
    return committed.keySet().stream().mapToLong(i -> i).max().orElse(0);
  }

  /** A member has taken a step. */
  void check(ReplicatedLogState mind) {
    Server server = mind.server();
    if (lives.put(server.self, mind) != mind) {
      checkedCommit.put(server.self, server.log.base());
      leaderTerm.remove(server.self);
    }
    logMatching(server);
    stateMachineSafety(server);
    if (mind.role().name() == Role.LEADER) {
      electionSafety(server);
      appendOnly(server);
      leaderCompleteness(server);
    } else {
      leaderTerm.remove(server.self);
    }
  }

  /** At most one leader can be elected in a given term. §5.2 */
  private void electionSafety(Server server) {
    assertThat(leaders.computeIfAbsent(server.term(), term -> server.self))
        .as("election safety: leader of term %d", server.term())
        .isEqualTo(server.self);
  }

  /**
   * A leader never overwrites or deletes entries in its log; it only appends. §5.3. Where its last
   * entry is still there, so are those before it, by log matching.
   */
  private void appendOnly(Server server) {
    Long before = leaderTerm.put(server.self, server.term());
    if (before != null && before == server.term()) {
      Place last = leaderLast.get(server.self);
      assertThat(last.index() < server.log.base() || server.log.has(last.index(), last.term()))
          .as("leader append-only: %s in term %d has %s", server.self, server.term(), last)
          .isTrue();
    }
    leaderLast.put(server.self, new Place(server.log.lastIndex(), server.log.lastTerm()));
  }

  /** Entries with one index and term are the same, and so are those before them. §5.3 */
  private void logMatching(Server server) {
    Log log = server.log;
    for (long index = log.base() + 1; index <= log.lastIndex(); index++) {
      Entry entry = log.get(index);
      var content = new Content(entry.payload(), log.term(index - 1));
      var first = written.computeIfAbsent(new Place(index, entry.term()), place -> content);
      assertThat(content)
          .as("log matching: entry %d of term %d at %s", index, entry.term(), server.self)
          .isEqualTo(first);
    }
  }

  /** What is committed in a term is in the logs of the leaders of all later terms. §5.4 */
  private void leaderCompleteness(Server server) {
    committed.forEach(
        (index, commitment) -> {
          if (commitment.inTerm() < server.term() && index > server.log.base()) {
            assertThat(server.log.has(index, commitment.entry().term()))
                .as(
                    "leader completeness: %s leads in term %d without %s, committed in term %d",
                    server.self, server.term(), commitment.entry(), commitment.inTerm())
                .isTrue();
          }
        });
  }

  /** No two members apply different entries at one index, nor have different states. §5.4.3 */
  private void stateMachineSafety(Server server) {
    long from = Math.max(checkedCommit.getOrDefault(server.self, 0L), server.log.base()) + 1;
    for (long index = from; index <= server.commit(); index++) {
      Entry entry = server.log.get(index);
      var first = committed.computeIfAbsent(index, i -> new Commitment(entry, server.term()));
      assertThat(entry)
          .as("state machine safety: what %s applied at %d", server.self, index)
          .isEqualTo(first.entry());
    }
    if (checkedCommit.getOrDefault(server.self, -1L) != server.commit()) {
      Bytes state = server.machine.image();
      assertThat(state)
          .as("state machine safety: the state of %s after %d", server.self, server.commit())
          .isEqualTo(states.computeIfAbsent(server.commit(), i -> state));
    }
    checkedCommit.put(server.self, server.commit());
    assertThat(server.machine.applied()).isEqualTo(server.commit());
  }
}
