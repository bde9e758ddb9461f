package dev.troupe.consensus.election;

import dev.troupe.consensus.election.Election.Event;
import dev.troupe.consensus.election.Election.GenerationSeen;
import dev.troupe.consensus.election.Election.VoteCast;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.time.generation.Generation;
import java.util.Optional;

/** What a voter remembers over a crash (Raft figure 2, "persistent state"). */
public record Ballot(Generation generation, Optional<NodeId> votedFor) implements Wire {

  /** Of a voter that has never taken part, and so has promised nothing. */
  public static final Ballot BLANK = new Ballot(Generation.NONE, Optional.empty());

  /**
   * @throws IllegalStateException if the event contradicts what was remembered: a generation that
   *     goes back, or a second vote. The history is corrupt, and voting on it would be unsafe
   */
  public Ballot apply(Event event) {
    return switch (event) {
      case GenerationSeen(var seen) when seen.isNewerThan(generation) ->
          new Ballot(seen, Optional.empty());
      case VoteCast(var cast, var candidate)
          when cast.isNewerThan(generation) || cast.equals(generation) && votedFor.isEmpty() ->
          new Ballot(cast, Optional.of(candidate));
      default -> throw new IllegalStateException(event + " cannot follow " + this);
    };
  }
}
