package dev.troupe.scenarios.registering;

import dev.troupe.consensus.quorum.Majority;
import dev.troupe.consensus.quorum.Quorum;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import java.util.SortedSet;
import java.util.function.ToLongFunction;

/** The twin whose leader, once a majority has elected it, decides alone. */
public final class LeaderAloneNode {

  private LeaderAloneNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but that a leader needs nobody. */
  public static Roles roles() {
    return NaiveQuorum.roles(voters -> new LeaderAlone(new Majority(voters)));
  }

  /**
   * @param electorate who elects
   */
  private record LeaderAlone(Majority electorate) implements Quorum {

    @Override
    public SortedSet<NodeId> voters() {
      return electorate.voters();
    }

    @Override
    public boolean isMetBy(SortedSet<NodeId> nodes) {
      return electorate.isMetBy(nodes);
    }

    /** Nobody is as far as the leader. */
    @Override
    public long reached(ToLongFunction<NodeId> value) {
      return voters().stream().mapToLong(value).max().orElseThrow();
    }

    @Override
    public int margin(SortedSet<NodeId> up) {
      return electorate.margin(up);
    }
  }
}
