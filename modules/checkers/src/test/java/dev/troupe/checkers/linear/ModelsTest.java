package dev.troupe.checkers.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.history.HistoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model refuses, and the parts that models are made of. */
class ModelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "register     | cas [0,1]                 | [0,1]            | register does not know 'cas', it knows read, write",
        "register     | read \"x\"                | 1                | argument of 'read' must be null",
        "cas-register | cas 1                     | 1                | argument of 'cas' must be [old new]",
        "registers    | txn [[\"w\",\"x\"]]       |                  | argument of 'txn' must be a list of",
        "registers    | txn [[\"r\",\"x\",null]]  | [[\"r\",\"y\",1]] | answer of 'txn' must be the transaction",
        "queue        | enqueue                   |                  | other than null",
        "log          | append 5                  | 7                | answer of 'append' must be {\"offset\":n}",
        "log          | read {\"offset\":-1}      | 7                | argument of 'read' must be {\"offset\":n}",
        "set          | contains 1                | 1                | answer of 'contains' must be true or false",
        "set          | read                      | [1,1]            | a list without doubles",
        "mutex        | lock                      |                  | mutex does not know 'lock'",
      })
  void anUnknownValueIsRefusedByName(String model, String asked, String answered, String message) {
    String lines = "0 ! " + asked + "\n0 = " + (answered == null ? "" : answered);
    Linearizability checker = new Linearizability(LinearModels.named(model).orElseThrow());
    assertThatThrownBy(() -> checker.check(Lines.of(lines)))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("operation ")
        .hasMessageContaining(message);
  }

  @Test
  void everyModelIsFoundByItsName() {
    assertThat(LinearModels.names())
        .containsExactlyElementsOf(Specs.ALL.stream().map(Spec::model).toList())
        .allSatisfy(name -> assertThat(LinearModels.named(name)).isPresent());
    assertThat(LinearModels.named("stack")).isEmpty();
  }

  @Test
  void oneNumberIsOneValueWhateverHoldsIt() {
    Numbering values = new Numbering();
    assertThat(values.of(Lines.json("1")))
        .isEqualTo(values.of(com.fasterxml.jackson.databind.node.LongNode.valueOf(1)))
        .isNotEqualTo(values.of(Lines.json("\"1\"")));
    assertThat(values.of(Lines.json("{\"a\":1,\"b\":2}")))
        .isEqualTo(values.of(Lines.json("{\"b\":2,\"a\":1}")));
    assertThat(values.of(Lines.json(""))).isEqualTo(Numbering.NOTHING);
  }

  /** Sequences share an array; none may see what another appended. */
  @Test
  void sequencesThatShareElementsStayApart() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Sequence> sequences = new ArrayList<>(List.of(Sequence.empty()));
      List<List<Integer>> expected = new ArrayList<>(List.of(List.of()));
      for (int i = 0; i < 100; i++) {
        int from = random.nextInt(sequences.size());
        List<Integer> list = new ArrayList<>(expected.get(from));
        if (random.nextInt(3) == 0 && !list.isEmpty()) {
          list.removeFirst();
          sequences.add(sequences.get(from).withoutFirst());
        } else {
          int element = random.nextInt(2);
          list.add(element);
          sequences.add(sequences.get(from).append(element));
        }
        expected.add(list);
      }
      for (int i = 0; i < sequences.size(); i++) {
        assertThat(sequences.get(i).elements())
            .as("seed %d", seed)
            .containsExactly(expected.get(i).stream().mapToInt(x -> x).toArray());
        for (int j = 0; j < sequences.size(); j++) {
          boolean same = expected.get(i).equals(expected.get(j));
          assertThat(sequences.get(i).equals(sequences.get(j))).as("seed %d", seed).isEqualTo(same);
          assertThat(!same || sequences.get(i).hashCode() == sequences.get(j).hashCode()).isTrue();
        }
      }
    }
  }
}
