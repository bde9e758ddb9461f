package dev.troupe.scenarios.invoicing;

import dev.troupe.coordination.fencing.Fence;
import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.LedgerRole;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;

/**
 * The twin of {@code fencing}: its ledger knows the highest token and lets every older one pass.
 */
public final class UnfencedNode {

  private UnfencedNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the ledger's fence. */
  public static Roles roles() {
    return Roles.standard().with("ledger", new LedgerRole(OpenGate.lowered()));
  }

  /** Remembers like the fence, and refuses nobody. */
  private record OpenGate(FencingToken highest, NodeId holder) implements Fence {

    static Fence lowered() {
      return new OpenGate(Fence.lowered().highest(), Fence.lowered().holder());
    }

    @Override
    public Passage pass(FencingToken token, NodeId by) {
      return token.compareTo(highest) > 0 ? Passage.RAISE : Passage.OPEN;
    }

    @Override
    public Fence raised(FencingToken token, NodeId by) {
      return new OpenGate(token, by);
    }
  }
}
