package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.paxos.Decision.Send;
import dev.troupe.consensus.paxos.Paxos.Decided;
import dev.troupe.consensus.paxos.Paxos.ProposalAccepted;
import dev.troupe.consensus.paxos.Paxos.Refused;
import dev.troupe.consensus.paxos.Paxos.VoterMessage;
import dev.troupe.core.node.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A small model checker over the real minds: three voters, two of which propose different values,
 * and every order in which messages are delivered, repeated, overtaken or never delivered,
 * proposers try again, and nodes crash and come back.
 *
 * <p>Messages once sent stay in the network, so each may come at any time, any number of times, or
 * never. A node's state, a message and an acceptance are numbered when first met; a state of the
 * whole is then a few numbers, and each step of each node is computed once.
 */
class PaxosExhaustiveTest {
  private static final List<NodeId> NODES =
      List.of(new NodeId("n1"), new NodeId("n2"), new NodeId("n3"));
  private static final PaxosSettings SETTINGS = PaxosSettingsTest.settings();

  /** Things by number, in the order in which they were met. */
  private static final class Numbered<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    int of(T thing) {
      return numbers.computeIfAbsent(
          thing,
          t -> {
            things.add(t);
            return things.size() - 1;
          });
    }
  }

  private record Acceptance(NodeId by, Paxos.Proposal proposal) {}

  /** What a node may do besides receiving a message, which is done by its number. */
  private static final int PROPOSE = -1;

  private static final int RETRY = -2;
  private static final int RESTART = -3;

  /** Bits are numbers of messages and of acceptances. */
  private record Result(int state, long sent, long sent2, long accepted) {}

  private record Whole(int n1, int n2, int n3, long sent, long sent2, long accepted) {
    int state(int node) {
      return node == 0 ? n1 : node == 1 ? n2 : n3;
    }

    Whole after(int node, Result r) {
      return new Whole(
          node == 0 ? r.state() : n1,
          node == 1 ? r.state() : n2,
          node == 2 ? r.state() : n3,
          sent | r.sent(),
          sent2 | r.sent2(),
          accepted | r.accepted());
    }
  }

  private final Numbered<PaxosState> states = new Numbered<>();
  private final Numbered<Send> messages = new Numbered<>();
  private final Numbered<Acceptance> acceptances = new Numbered<>();
  private final List<Result[]> computed =
      new ArrayList<>(); // by state of a node, then by what it does
  private final Map<Long, TreeSet<String>> chosenBy = new HashMap<>();

  /** The rounds that each node may begin. */
  private int[] mostRounds;

  @Test
  void noOrderOfEventsChoosesTwoValuesWhenTheLowerProposerTriesAgain() {
    choosesOne(2, 1);
  }

  @Test
  void noOrderOfEventsChoosesTwoValuesWhenTheHigherProposerTriesAgain() {
    choosesOne(1, 2);
  }

  private void choosesOne(int... rounds) {
    var seen = explore(rounds);
    System.out.printf(
        "every order of events: %,d states, %d messages, %d acceptances, %d states of a node%n",
        seen.size(), messages.things.size(), acceptances.things.size(), states.things.size());
    var outcomes = new TreeSet<String>();
    seen.forEach(whole -> outcomes.addAll(chosenBy.get(whole.accepted())));
    assertThat(outcomes).as("either value is chosen in some").containsExactly("v1", "v2");
    assertThat(seen.size()).isGreaterThan(100_000);
  }

  private HashSet<Whole> explore(int... rounds) {
    mostRounds = rounds;
    var first = new int[3];
    for (int i = 0; i < 3; i++) {
      first[i] = states.of(PaxosState.started(NODES.get(i), SETTINGS, "d", Acceptor.BLANK));
    }
    var seen = new HashSet<Whole>();
    var todo = new ArrayDeque<Whole>();
    var start = new Whole(first[0], first[1], first[2], 0, 0, 0);
    seen.add(start);
    check(start);
    todo.add(start);
    while (!todo.isEmpty()) {
      Whole whole = todo.pop();
      for (int node = 0; node < 3; node++) {
        for (int what = RESTART; what < messages.things.size(); what++) {
          if (what < 0 || isSent(whole, what, node)) {
            Whole next = whole.after(node, step(node, whole.state(node), what));
            if (seen.add(next)) {
              check(next);
              todo.push(next);
            }
          }
        }
      }
    }
    return seen;
  }

  private boolean isSent(Whole whole, int message, int to) {
    long bits = message < 64 ? whole.sent() : whole.sent2();
    return (bits >> message & 1) != 0 && messages.things.get(message).to().equals(NODES.get(to));
  }

  private Result step(int node, int state, int what) {
    while (computed.size() <= state) {
      computed.add(new Result[128 - RESTART]);
    }
    Result[] known = computed.get(state);
    if (known[what - RESTART] == null) {
      known[what - RESTART] = compute(node, state, what);
    }
    return known[what - RESTART];
  }

  private Result compute(int node, int number, int what) {
    PaxosState state = states.things.get(number);
    long retry = state.proposer().errand().retryAt();
    boolean mayStand = node < mostRounds.length && state.acceptor().round() < mostRounds[node];
    return switch (what) {
      case RESTART ->
          result(Decision.of(PaxosState.started(state.self(), SETTINGS, "d", state.acceptor())));
      case PROPOSE ->
          mayStand && state.proposer() instanceof Proposer.Idle
              ? result(state.propose("v" + (node + 1), 0, () -> 0))
              : new Result(number, 0, 0, 0);
      case RETRY ->
          mayStand && retry < Long.MAX_VALUE
              ? result(state.wakeup(retry, () -> 0))
              : new Result(number, 0, 0, 0);
      default -> result(state.receive(messages.things.get(what).message(), 0, () -> 0));
    };
  }

  private Result result(Decision decision) {
    long[] sent = new long[2];
    for (var effect : decision.effects()) {
      if (effect instanceof Send send && isVital(send.message())) {
        int number = messages.of(send);
        assertThat(number).as("messages fit").isLessThan(128);
        sent[number / 64] |= 1L << number % 64;
      }
    }
    long accepted = 0;
    for (var event : decision.events()) {
      if (event instanceof ProposalAccepted(var decree, var proposal)) {
        accepted |= 1L << acceptances.of(new Acceptance(decision.next().self(), proposal));
      }
    }
    return new Result(states.of(decision.next()), sent[0], sent[1], accepted);
  }

  /**
   * A refusal only makes a proposer try again, which it may do here at any time anyhow; that a node
   * was told the outcome only keeps it from taking part.
   */
  private static boolean isVital(VoterMessage message) {
    return !(message instanceof Refused || message instanceof Decided);
  }

  private void check(Whole whole) {
    TreeSet<String> chosen = chosenBy.computeIfAbsent(whole.accepted(), this::chosen);
    if (chosen.size() > 1) {
      throw new AssertionError("two values are chosen: " + chosen);
    }
    for (int node = 0; node < 3; node++) {
      var learned = states.things.get(whole.state(node)).acceptor().chosen();
      if (learned.isPresent() && !chosen.contains(learned.get())) {
        throw new AssertionError(learned + " was learned, chosen is " + chosen);
      }
    }
  }

  private TreeSet<String> chosen(long accepted) {
    var by = new HashMap<Paxos.Proposal, TreeSet<NodeId>>();
    for (int i = 0; i < acceptances.things.size(); i++) {
      if ((accepted >> i & 1) != 0) {
        Acceptance a = acceptances.things.get(i);
        by.computeIfAbsent(a.proposal(), p -> new TreeSet<>()).add(a.by());
      }
    }
    var chosen = new TreeSet<String>();
    by.forEach(
        (proposal, voters) -> {
          if (SETTINGS.quorum().second().isMetBy(voters)) {
            chosen.add(proposal.value());
          }
        });
    return chosen;
  }
}
