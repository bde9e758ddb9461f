package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumSettingsTest {

  private static Flexible read(String block) {
    return QuorumSettings.from(
        ConfigFactory.parseString("group.quorum { " + block + " }"), "group.quorum");
  }

  @Test
  void eachKindIsRead() {
    assertThat(read("kind = majority, voters = [n1, n2, n3]"))
        .isEqualTo(Flexible.of(Majority.of(Sets.nodes(3))));

    var weights = new TreeMap<NodeId, Integer>();
    weights.put(new NodeId("n1"), 2);
    weights.put(new NodeId("n.2"), 1);
    weights.put(new NodeId("n3"), 0);
    assertThat(read("kind = weighted, weights { n1 = 2, \"n.2\" = 1, n3 = 0 }, voters = []"))
        .isEqualTo(Flexible.of(Weighted.majority(weights)));

    var zones = new TreeMap<NodeId, String>();
    zones.put(new NodeId("n1"), "a");
    zones.put(new NodeId("n2"), "a");
    zones.put(new NodeId("n3"), "b");
    zones.put(new NodeId("n4"), "b");
    zones.put(new NodeId("n5"), "c");
    assertThat(read("kind = zones, zones { a = [n1, n2], b = [n3, n4], c = [n5] }"))
        .isEqualTo(Flexible.of(Zoned.majority(zones)));

    assertThat(read("kind = flexible, voters = [n1, n2, n3, n4, n5], first = 4, second = 2"))
        .isEqualTo(
            new Flexible(Weighted.count(Sets.nodes(5), 4), Weighted.count(Sets.nodes(5), 2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind = most, voters = [n1]                                 | group.quorum.kind    | majority, weighted, zones or flexible
          voters = [n1]                                              | group.quorum.kind    | is not set
          kind = majority                                            | group.quorum.voters  | is not set
          kind = majority, voters = []                               | group.quorum.voters  | at least one voter
          kind = majority, voters = [n1, n2, n1]                     | group.quorum.voters  | named twice
          kind = majority, voters = [n1, "?"]                        | group.quorum.voters  | '?' is no node id
          kind = majority, voters = [n1], weights { n1 = 3 }         | group.quorum.weights | kind = majority does not read it
          kind = majority, voters = [n1], second = 1                 | group.quorum.second  | kind = majority does not read it
          kind = weighted                                            | group.quorum.weights | is not set
          kind = weighted, weights = [n1]                            | group.quorum.weights | use a block
          kind = weighted, weights { n1 = 0 }                        | group.quorum.weights | nobody
          kind = weighted, weights { n1 = -1, n2 = 1 }               | group.quorum.weights."n1" | from 0 to 1000000
          kind = zones, zones { a = [n1, n2], b = [n3] }             | group.quorum.zones   | the loss of zone a alone
          kind = zones, zones { a = [n1], b = [n1] }                 | group.quorum.zones   | n1 stands in a and in b
          kind = flexible, voters = [n1, n2, n3], first = 2          | group.quorum.second  | is not set
          kind = flexible, voters = [n1, n2, n3], first = 4, second = 1 | group.quorum.first | from 1 to 3
          kind = flexible, voters = [n1, n2, n3], first = 2, second = 1 | group.quorum.second | [n1, n2] suffices for the first phase and [n3]
          kind = flexible, voters = [n1, n1], first = 2, second = 1  | group.quorum.first   | named twice
          """)
  void whatCannotWorkIsRefusedByItsKey(String block, String key, String remedy) {
    assertThatThrownBy(() -> read(block))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(remedy);
  }

  @Test
  void aRuleForVotersThatChangeRefusesWhoItKnowsNothingOf() {
    var config =
        ConfigFactory.parseString("quorum { kind = weighted, weights { n1 = 2, n2 = 1, n3 = 1 } }");
    var rule = QuorumSettings.rule(config, "quorum", first(2));
    assertThat(rule.of(first(3)).isMetBy(first(2))).isTrue();
    assertThatThrownBy(() -> rule.of(first(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n4 has no vote");
    assertThatThrownBy(() -> QuorumSettings.rule(config, "quorum", first(4)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("quorum.weights");
  }

  private static SortedSet<NodeId> first(int count) {
    return new TreeSet<>(Sets.nodes(count));
  }
}
