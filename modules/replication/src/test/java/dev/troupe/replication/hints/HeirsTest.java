package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Ring;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeirsTest {

  private static List<NodeId> ids(String... names) {
    return Stream.of(names).map(NodeId::new).toList();
  }

  @Test
  void theTargetItselfComesFirstThenThoseBehindWhoLeaves() {
    var heirs = new Heirs(new NodeId("n2"), new Ring(ids("n1", "n2", "n3", "n4"), 4, 3));
    assertThat(heirs.of(new NodeId("n4"))).isEqualTo(ids("n4", "n3", "n1"));
  }

  @Test
  void whoIsAwayInheritsNothingUntilItIsBack() {
    var heirs = new Heirs(new NodeId("n2"), new Ring(ids("n1", "n2", "n3", "n4"), 4, 3));
    heirs.away(new NodeId("n4"));
    heirs.away(new NodeId("n3"));
    assertThat(heirs.of(new NodeId("n4"))).isEqualTo(ids("n1"));
    heirs.back(new NodeId("n4"));
    assertThat(heirs.of(new NodeId("n4"))).isEqualTo(ids("n4", "n1"));
  }
}
