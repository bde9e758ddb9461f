package dev.troupe.checkers.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BankTest {
  private static final int SEEDS = 40_000;
  private static final String MOVE = "{'from':'a','to':'b','amount':10}";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void aReadOfHalfATransferIsBrokenAndNamesIt() {
    CheckResult result =
        check(
            new Lines()
                .call(0, "read", "null", "{'a':50,'b':50}")
                .invoke(1, "transfer", MOVE)
                .call(0, "read", "null", "{'a':40,'b':50}")
                .ok(1, MOVE)
                .call(0, "read", "null", "{'a':40,'b':60}"));
    assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(result.evidence())
        .containsExactly(
            "read by operation 4: total 90, but the first read (read by operation 1) had 100");
    assertThat(result.counterexample().orElseThrow().story())
        .endsWith("The difference is the amount of a transfer that ran meanwhile");
    assertThat(result.counterexample().orElseThrow().steps()).hasSize(3);
  }

  @Test
  void aDebtIsBrokenUnlessItIsAllowed() {
    Lines lines =
        new Lines()
            .call(0, "read", "null", "{'a':5,'b':50}")
            .call(1, "transfer", MOVE)
            .call(0, "read", "null", "{'a':-5,'b':60}");
    assertThat(check(lines).evidence()).containsExactly("read by operation 5: account a has -5");
    assertThat(new Bank(true).check(lines.history()).verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void anAccountThatVanishesIsBrokenEvenIfItWasEmpty() {
    Lines lines =
        new Lines()
            .call(0, "read", "null", "{'a':5,'b':0}")
            .call(1, "transfer", MOVE)
            .call(0, "read", "null", "{'a':5,'b':null}");
    assertThat(check(lines).evidence())
        .containsExactly("read by operation 5: accounts [a], but the first read had [a, b]");
  }

  @Test
  void whereNothingMovedNothingIsJudged() {
    Lines lines =
        new Lines()
            .call(0, "read", "null", "{'a':5}")
            .call(0, "read", "null", "{'a':5}")
            .invoke(1, "transfer", MOVE)
            .unknown(1);
    assertThat(check(lines).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(check(lines).detail()).contains("2 reads and 0 acknowledged transfers");
  }

  @Test
  void otherFormsAreRefused() {
    assertThatThrownBy(() -> check(new Lines().call(0, "read", "null", "[5]")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("operation 1: the result of 'read' must be an object of balances");
    assertThatThrownBy(() -> check(new Lines().call(0, "transfer", "{'from':'a','amount':3}")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("operation 0: 'to' must be a value but is missing");
    assertThatThrownBy(() -> check(new Lines().call(0, "read", "null", "{'a':0.5}")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("the balance of 'read' must be a whole number but is 0.5");
  }

  @Test
  void agreesWithItsDefinition() {
    Variations.agree(new Bank(false), SEEDS, BankTest::history, h -> definition(h, false));
    Variations.agree(new Bank(true), SEEDS, BankTest::history, h -> definition(h, true));
  }

  @Test
  void theVerdictStays() {
    Variations.stay(
        new Bank(false), 5_000, BankTest::history, random -> Variations.swapped(random, true));
    Variations.surviveUnknown(new Bank(false), 5_000, BankTest::history, "transfer", MOVE);
  }

  private static Verdict definition(History history, boolean overdraft) {
    List<JsonNode> reads = new ArrayList<>();
    int moved = 0;
    for (Operation op : history.operations()) {
      if (op.type() == Type.OK && op.function().equals("read")) {
        reads.add(op.value());
      }
      moved += op.type() == Type.OK && op.function().equals("transfer") ? 1 : 0;
    }
    for (JsonNode one : reads) {
      for (JsonNode other : reads) {
        long difference = 0;
        for (String account : List.of("a", "b", "c")) {
          if (one.hasNonNull(account) != other.hasNonNull(account)
              || !overdraft && one.path(account).asLong() < 0) {
            return Verdict.BROKEN;
          }
          difference += one.path(account).asLong() - other.path(account).asLong();
        }
        if (difference != 0) {
          return Verdict.BROKEN;
        }
      }
    }
    return reads.size() > 1 && moved > 0 ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  /** A bank that takes first and gives later; a careful one lets nobody read in between. */
  private static History history(int seed) {
    Random random = new Random(seed);
    boolean careless = random.nextInt(4) == 0;
    boolean forgetful = random.nextInt(20) == 0;
    Lines lines = new Lines();
    long[] balance = {20, 20, 20};
    ObjectNode[] open = new ObjectNode[3];
    int steps = 3 + random.nextInt(8);
    while (steps > 0 || open[0] != null || open[1] != null || open[2] != null) {
      int process = random.nextInt(3);
      if (open[process] == null) {
        if (steps-- > 0) {
          boolean read = random.nextBoolean();
          ObjectNode move = JSON.objectNode();
          if (!read) {
            move.put("from", "" + (char) ('a' + random.nextInt(3)));
            move.put("to", "" + (char) ('a' + random.nextInt(3)));
            move.put("amount", random.nextInt(16));
            if (careless) {
              balance[move.path("from").asText().charAt(0) - 'a'] -= move.path("amount").asInt();
            }
          }
          open[process] = move;
          lines.invoke(process, read ? "read" : "transfer", read ? JSON.nullNode() : move);
        }
      } else {
        ObjectNode move = open[process];
        open[process] = null;
        if (move.isEmpty()) {
          ObjectNode seen = JSON.objectNode().put("a", balance[0]).put("b", balance[1]);
          if (!forgetful || random.nextBoolean()) {
            seen.put("c", balance[2]);
          }
          lines.end(process, random.nextInt(9) == 0 ? Type.FAIL : Type.OK, seen);
        } else {
          int from = move.path("from").asText().charAt(0) - 'a';
          int amount = move.path("amount").asInt();
          boolean refused = !careless && balance[from] < amount && random.nextInt(12) > 0;
          if (!refused) {
            balance[from] -= careless ? 0 : amount;
            balance[move.path("to").asText().charAt(0) - 'a'] += amount;
          }
          lines.end(
              process, random.nextInt(9) == 0 ? Type.UNKNOWN : refused ? Type.FAIL : Type.OK, move);
        }
      }
    }
    return lines.history();
  }

  private static CheckResult check(Lines lines) {
    return new Bank(false).check(lines.history());
  }
}
