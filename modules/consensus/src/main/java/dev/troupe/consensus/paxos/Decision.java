package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Paxos.Event;
import dev.troupe.consensus.paxos.Paxos.VoterMessage;
import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the mind made of a command. The events are persisted first; only then does {@code next} hold
 * and are the effects carried out, in order.
 */
record Decision(PaxosState next, List<Event> events, List<Effect> effects) {

  sealed interface Effect {}

  record Send(NodeId to, VoterMessage message) implements Effect {}

  /** Whoever waits for this decree is told. */
  record Tell(String chosen) implements Effect {}

  record Report(String what, Object... details) implements Effect {}

  static Decision of(PaxosState next, Effect... effects) {
    return new Decision(next, List.of(), List.of(effects));
  }

  /** An event, which the state has applied, and what is said when it is on disk. */
  static Decision of(PaxosState next, Event event, Effect... effects) {
    return new Decision(next, List.of(event), List.of(effects));
  }

  Decision and(List<? extends Effect> more) {
    return new Decision(next, events, joined(effects, more));
  }

  /** This decision, and the one that the state makes from there. */
  Decision then(Function<PaxosState, Decision> step) {
    Decision further = step.apply(next);
    return new Decision(
        further.next(), joined(events, further.events()), joined(effects, further.effects()));
  }

  /** This decision, of which the state is seen otherwise. */
  Decision map(UnaryOperator<PaxosState> change) {
    return new Decision(change.apply(next), events, effects);
  }

  private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
    var all = new ArrayList<T>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
