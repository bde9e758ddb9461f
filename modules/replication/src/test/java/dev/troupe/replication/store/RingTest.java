package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingTest {

  private static List<NodeId> nodes(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new NodeId("n" + i)).toList();
  }

  @Test
  void aPartitionsHomesAreDifferentNodesAndNobodyHasMoreThanHisShare() {
    for (int count = 3; count <= 12; count++) {
      var ring = new Ring(nodes(count), 64, 3);
      var shares = new TreeMap<NodeId, Integer>();
      for (int p = 0; p < 64; p++) {
        assertThat(ring.homes(p)).hasSize(3).doesNotHaveDuplicates();
        ring.homes(p).forEach(home -> shares.merge(home, 1, Integer::sum));
      }
      assertThat(shares).hasSize(count);
      assertThat(Collections.max(shares.values()) - Collections.min(shares.values()))
          .isLessThanOrEqualTo(3);
      shares.forEach((node, share) -> assertThat(ring.partitionsOf(node)).hasSize(share));
    }
  }

  @Test
  void theOrderOfTheListChangesNobodysHome() {
    var shuffled = new ArrayList<>(nodes(7));
    Collections.reverse(shuffled);
    assertThat(new Ring(shuffled, 64, 3)).isEqualTo(new Ring(nodes(7), 64, 3));
  }

  @Test
  void similarKeysAreSpreadEvenly() {
    var ring = new Ring(nodes(5), 64, 3);
    int[] keys = new int[64];
    for (int i = 0; i < 64_000; i++) {
      keys[ring.partition("cart-" + i)]++;
    }
    for (int share : keys) {
      assertThat(share).isBetween(800, 1_200);
    }
  }

  /** Written down once: another hash, or another sign, would leave all data where nobody looks. */
  @Test
  void keysStayWhereTheyAreForEver() {
    var ring = new Ring(nodes(5), 64, 3);
    assertThat(List.of("cart", "cart-1", "Ada", "ключ", "x".repeat(1024)))
        .extracting(ring::partition)
        .containsExactly(32, 47, 40, 50, 51);
    assertThat(ring.homes(63)).extracting(NodeId::name).containsExactly("n4", "n5", "n1");
  }

  @Test
  void aRingThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ring(nodes(2), 64, 3))
        .withMessageContaining("use 1 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ring(List.of(new NodeId("a"), new NodeId("a")), 64, 1))
        .withMessageContaining("name each once");
  }
}
