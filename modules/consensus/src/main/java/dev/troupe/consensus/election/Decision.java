package dev.troupe.consensus.election;

import dev.troupe.consensus.election.Election.Event;
import dev.troupe.consensus.election.Election.Leadership;
import dev.troupe.consensus.election.Election.VoterMessage;
import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the mind made of a command. The event is persisted first; only then does {@code next} hold
 * and are the effects carried out, in order.
 */
record Decision(ElectionState next, Optional<Event> event, List<Effect> effects) {

  sealed interface Effect {}

  record Send(NodeId to, VoterMessage message) implements Effect {}

  record Tell(Leadership leadership) implements Effect {}

  record Report(String what, Object... details) implements Effect {}

  static Decision of(ElectionState next, Effect... effects) {
    return new Decision(next, Optional.empty(), List.of(effects));
  }

  static Decision of(ElectionState next, List<Effect> effects) {
    return new Decision(next, Optional.empty(), effects);
  }

  Decision persisting(Event persisted) {
    if (event.isPresent()) {
      throw new IllegalStateException("one decision, one event: " + event.get() + ", " + persisted);
    }
    return new Decision(next, Optional.of(persisted), effects);
  }

  /** This decision, after effects that come before its own. */
  Decision after(List<Effect> earlier) {
    var all = new ArrayList<Effect>(earlier);
    all.addAll(effects);
    return new Decision(next, event, all);
  }
}
