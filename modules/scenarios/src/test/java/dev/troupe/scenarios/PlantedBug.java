package dev.troupe.scenarios;

import dev.troupe.coordination.fencing.Fence;
import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.LedgerRole;
import dev.troupe.node.Roles;
import dev.troupe.scenarios.shrink.Trial;
import dev.troupe.scenarios.stage.Job.Cast;
import dev.troupe.scenarios.stage.Stage;

/**
 * The pattern with a bug: the ledger's fence lets the last token but one pass, as if it compared
 * with {@code >=} what it had raised before.
 */
public final class PlantedBug {

  private PlantedBug() {}

  /** Plays the pattern with the bug. */
  public static Trial trial(Stage stage) {
    var cast = new Cast(PlantedBug.class, roles());
    return (script, seed) -> Trial.seen(() -> Player.pattern(script, stage, seed, cast));
  }

  private static Roles roles() {
    return Roles.standard()
        .with(
            "ledger",
            new LedgerRole(
                new LowFence(
                    Fence.lowered(), Fence.lowered().highest(), Fence.lowered().holder())));
  }

  private record LowFence(Fence before, FencingToken highest, NodeId holder) implements Fence {

    @Override
    public Passage pass(FencingToken token, NodeId by) {
      if (token.compareTo(highest) > 0) {
        return Passage.RAISE;
      }
      return token.compareTo(before.highest()) >= 0 ? Passage.OPEN : Passage.STALE;
    }

    @Override
    public Fence raised(FencingToken token, NodeId by) {
      return new LowFence(this, token, by);
    }
  }
}
