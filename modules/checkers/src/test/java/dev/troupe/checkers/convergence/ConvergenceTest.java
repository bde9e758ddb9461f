package dev.troupe.checkers.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
  private static final int SEEDS = 40_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void replicasThatDifferInTheEndAreBroken() {
    CheckResult result =
        check(
            written()
                .call(9, "settle", "null")
                .call(1, "read", "['x',1]")
                .call(2, "read", "['x',2]"));
    assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(result.evidence())
        .containsExactly("read x 1 (operations 6 and 7), but read x 2 (operations 8 and 9)");
    assertThat(result.counterexample().orElseThrow().steps()).hasSize(2);
  }

  @Test
  void differencesBeforeTheMarkAreAllowed() {
    assertThat(
            check(
                    written()
                        .call(1, "read", "['x',1]")
                        .call(2, "read", "['x',2]")
                        .call(9, "settle", "null")
                        .call(1, "read", "['x',1]")
                        .call(2, "read", "['x',1]"))
                .verdict())
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aReadThatBeganBeforeTheMarkIsNotFinal() {
    assertThat(
            check(
                    written()
                        .invoke(3, "read", "['x',null]")
                        .call(9, "settle", "null")
                        .ok(3, "['x',2]")
                        .call(1, "read", "['x',1]")
                        .call(2, "read", "['x',1]"))
                .verdict())
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void agreeingOnNothingAfterAnAcknowledgedWriteIsBroken() {
    assertThat(
            check(
                    written()
                        .call(9, "settle", "null")
                        .call(1, "read", "['x',null]")
                        .call(2, "read", "['x',null]"))
                .evidence())
        .containsExactly(
            "read x nothing (operations 6 and 7) after write x 1 (operations 0 and 1)");
  }

  @Test
  void aValueOutOfThinAirIsBrokenAtAnyTime() {
    assertThat(check(written().call(1, "read", "['x',3]")).evidence())
        .containsExactly("read x 3 (operations 4 and 5) saw what nobody wrote");
  }

  @Test
  void withoutAMarkOrTwoReplicasOrWithALateWriteNothingIsJudged() {
    assertThat(check(written().call(1, "read", "['x',1]")).detail()).contains("no settle mark");
    assertThat(
            check(
                    written()
                        .call(9, "settle", "null")
                        .call(1, "read", "['x',1]")
                        .call(1, "read", "['x',1]"))
                .detail())
        .contains("x was not read by two replicas after");
    assertThat(
            check(
                    written()
                        .call(9, "settle", "null")
                        .call(3, "write", "['x',3]")
                        .call(1, "read", "['x',1]")
                        .call(2, "read", "['x',2]"))
                .detail())
        .contains("x was written after the settle mark");
  }

  @Test
  void agreesWithItsDefinition() {
    Variations.agree(
        new Convergence(), SEEDS, ConvergenceTest::history, ConvergenceTest::definition);
  }

  @Test
  void theVerdictStays() {
    Variations.stay(
        new Convergence(),
        5_000,
        ConvergenceTest::history,
        random -> Variations.swapped(random, false));
    Variations.stay(new Convergence(), 5_000, ConvergenceTest::history, r -> Variations.renamed());
    Variations.surviveUnknown(
        new Convergence(), 5_000, ConvergenceTest::history, "write", "['k0',900]");
  }

  private static Verdict definition(History history) {
    long mark = -1;
    for (Call settle : history.calls("settle")) {
      mark = settle.outcome() == Type.OK ? Math.max(mark, settle.endIndex()) : mark;
    }
    boolean open = mark < 0;
    boolean enough = true;
    boolean broken = false;
    for (String key : List.of("k0", "k1")) {
      List<Integer> sources = new ArrayList<>();
      List<JsonNode> finals = new ArrayList<>();
      boolean acknowledged = false;
      boolean writes = false;
      boolean late = mark < 0;
      for (Call call : history.calls()) {
        if (call.function().equals("settle")
            || !call.argument().path(0).asText().equals(key)
            || call.outcome() == Type.FAIL) {
          continue;
        }
        boolean ok = call.outcome() == Type.OK;
        if (call.function().equals("write")) {
          writes = true;
          acknowledged |= ok;
          late |= call.invocation().index() > mark || ok && call.endIndex() > mark;
        } else if (ok) {
          JsonNode seen = call.completion().orElseThrow().value().path(1);
          broken |= !seen.isNull() && !possible(history, key, seen, call);
          if (call.invocation().index() > mark) {
            finals.add(seen);
            sources.add(call.invocation().process());
          }
        }
      }
      open |= late;
      if (!late && writes) {
        broken |= finals.stream().distinct().count() > 1;
        broken |= acknowledged && !finals.isEmpty() && finals.getFirst().isNull();
        enough &= sources.stream().distinct().count() > 1;
      }
    }
    boolean any = history.calls("write").stream().anyMatch(w -> w.outcome() != Type.FAIL);
    return broken ? Verdict.BROKEN : open || !enough || !any ? Verdict.UNKNOWN : Verdict.HOLDS;
  }

  private static boolean possible(History history, String key, JsonNode seen, Call read) {
    return history.calls("write").stream()
        .anyMatch(
            write ->
                write.argument().path(0).asText().equals(key)
                    && write.argument().path(1).equals(seen)
                    && write.outcome() != Type.FAIL
                    && write.invocation().index() < read.endIndex());
  }

  private static History history(int seed) {
    Random random = new Random(seed);
    Lines lines = new Lines();
    List<List<Integer>> written = List.of(new ArrayList<>(), new ArrayList<>());
    int writes = 1 + random.nextInt(4);
    for (int value = 1; value <= writes; value++) {
      int key = random.nextInt(2);
      lines.invoke(value, "write", pair(key, value));
      if (random.nextInt(30) > 0) {
        int dice = random.nextInt(10);
        lines.end(
            value, dice == 0 ? Type.FAIL : dice < 3 ? Type.UNKNOWN : Type.OK, JSON.nullNode());
        if (dice > 0 || random.nextInt(10) == 0) {
          written.get(key).add(value);
        }
      }
      if (random.nextInt(3) == 0) {
        read(lines, random, written.get(key), key, 100 + value, 4);
      }
      if (random.nextInt(20) == 0) {
        lines.call(9, "settle", "null");
      }
    }
    if (random.nextInt(15) > 0) {
      lines.call(9, "settle", "null");
    }
    int lag = random.nextInt(4) == 0 ? 2 : 1;
    for (int read = 0; read < 6; read++) {
      if (random.nextInt(20) > 0) {
        read(lines, random, written.get(read % 2), read % 2, 20 + read / 2, lag);
      }
    }
    return lines.history();
  }

  private static void read(
      Lines lines, Random random, List<Integer> written, int key, int process, int lag) {
    int newest = written.size() - 1 - random.nextInt(lag);
    lines.invoke(process, "read", JSON.arrayNode().add("k" + key).addNull());
    lines.end(process, Type.OK, pair(key, newest < 0 ? 0 : written.get(newest)));
  }

  private static ArrayNode pair(int key, int value) {
    ArrayNode pair = JSON.arrayNode().add("k" + key);
    return value == 0 ? pair.addNull() : pair.add(value);
  }

  private static Lines written() {
    return new Lines().call(1, "write", "['x',1]").call(2, "write", "['x',2]");
  }

  private static CheckResult check(Lines lines) {
    return new Convergence().check(lines.history());
  }
}
