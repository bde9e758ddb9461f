package dev.troupe.checkers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionGuaranteeTest {
  private static final int SEEDS = 12_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // ---- the literature's examples ----

  @Test
  void aReadThatMissesTheSessionsOwnWriteIsBroken() {
    Lines lines =
        new Lines()
            .call(1, "write", "['x',1]")
            .call(2, "write", "['x',2]")
            .call(2, "read", "['x',1]")
            .call(1, "read", "['x',2]");
    CheckResult result = new SessionGuarantee(Guarantee.READ_YOUR_WRITES).check(lines.history());
    assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(result.evidence().getFirst())
        .isEqualTo(
            "x: 1 before 2: write x 1 (operations 0 and 1) of process 1, then read x 2 (operations 6 and 7);"
                + " but 2 before 1: write x 2 (operations 2 and 3) of process 2, then read x 1 (operations 4 and 5)");
    assertThat(result.counterexample().orElseThrow().steps()).hasSize(4);
    assertThat(result.counterexample().orElseThrow().arrows()).hasSize(2);
    assertThat(verdict(Guarantee.MONOTONIC_READS, lines)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aReadOfNothingAfterOnesOwnWriteIsBroken() {
    assertThat(
            verdict(
                Guarantee.READ_YOUR_WRITES,
                new Lines().call(1, "write", "['x',1]").call(1, "read", "['x',null]")))
        .isEqualTo(Verdict.BROKEN);
  }

  @Test
  void readsThatGoBackAreBroken() {
    Lines lines =
        new Lines()
            .call(1, "write", "['x',1]")
            .call(2, "write", "['x',2]")
            .call(3, "read", "['x',1]")
            .call(3, "read", "['x',2]")
            .call(3, "read", "['x',1]");
    assertThat(verdict(Guarantee.MONOTONIC_READS, lines)).isEqualTo(Verdict.BROKEN);
    assertThat(verdict(Guarantee.MONOTONIC_WRITES, lines)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void twoSessionsThatSawTwoOrdersAreBrokenTogether() {
    Lines lines =
        new Lines()
            .call(1, "write", "['x',1]")
            .call(2, "write", "['x',2]")
            .call(3, "read", "['x',1]")
            .call(3, "read", "['x',2]")
            .call(4, "read", "['x',2]")
            .call(4, "read", "['x',1]");
    assertThat(verdict(Guarantee.MONOTONIC_READS, lines)).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void theStoresNumbersShowWritesInTheWrongOrder() {
    Lines lines =
        new Lines()
            .call(1, "write", "['x',1]", "['x',1,20]")
            .call(1, "write", "['x',2]", "['x',2,10]");
    assertThat(verdict(Guarantee.MONOTONIC_WRITES, lines)).isEqualTo(Verdict.BROKEN);
    Lines follows =
        new Lines()
            .call(1, "write", "['x',1]", "['x',1,20]")
            .call(2, "read", "['x',null]", "['x',1,20]")
            .call(2, "write", "['x',2]", "['x',2,10]");
    assertThat(verdict(Guarantee.WRITES_FOLLOW_READS, follows)).isEqualTo(Verdict.BROKEN);
    assertThat(verdict(Guarantee.MONOTONIC_WRITES, follows)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void numbersThatContradictEachOtherAreBroken() {
    Lines one =
        new Lines()
            .call(1, "write", "['x',1]", "['x',1,7]")
            .call(1, "write", "['x',2]", "['x',2,7]");
    assertThat(SessionGuarantee.all().check(one.history()).evidence().getFirst())
        .startsWith("two values have one version: write x 2 (operations 2 and 3) with version 7");
    Lines two =
        new Lines()
            .call(1, "write", "['x',1]", "['x',1,7]")
            .call(1, "read", "['x',null]", "['x',1,8]");
    assertThat(SessionGuarantee.all().check(two.history()).evidence().getFirst())
        .startsWith("one value has two versions");
  }

  @Test
  void theFieldJoinsProcessesToOneSession() {
    String form = "{'key':'x','value':%s,'session':'alice'}";
    Lines lines =
        new Lines()
            .call(1, "write", form.formatted("1"))
            .call(2, "read", form.formatted("null"), "{'key':'x','value':null}");
    assertThat(verdict(Guarantee.READ_YOUR_WRITES, lines)).isEqualTo(Verdict.BROKEN);
    Lines apart =
        new Lines().call(1, "write", "['x',1]").call(2, "read", "['x',null]", "['x',null]");
    assertThat(verdict(Guarantee.READ_YOUR_WRITES, apart)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void anUnknownWriteObligesNobody() {
    Lines lines =
        new Lines().invoke(1, "write", "['x',1]").unknown(1).call(1, "read", "['x',null]");
    assertThat(verdict(Guarantee.READ_YOUR_WRITES, lines)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatNobodyWroteHasNoPlace() {
    Lines lines = new Lines().call(1, "read", "['x',5]");
    assertThat(SessionGuarantee.all().check(lines.history()).evidence())
        .containsExactly("read x 5 (operations 0 and 1) saw what nobody wrote");
    lines = new Lines().invoke(1, "write", "['x',5]").fail(1).call(1, "read", "['x',5]");
    assertThat(SessionGuarantee.all().check(lines.history()).evidence().getFirst())
        .contains("saw a write that failed");
    lines = new Lines().call(1, "read", "['x',5]").call(1, "write", "['x',5]");
    assertThat(SessionGuarantee.all().check(lines.history()).evidence().getFirst())
        .contains("saw a write that began later");
  }

  @Test
  void otherFormsAreRefusedWithTheirOperation() {
    refused(new Lines().call(1, "write", "3"), "operation 1: the value of 'write' must be [key");
    refused(new Lines().call(1, "write", "['x',null]"), "with a value to write");
    refused(
        new Lines().call(1, "write", "['x',1]").call(1, "write", "['x',1]"),
        "operation 2: writes 1 to \"x\", as operation 0 did");
    refused(new Lines().call(1, "read", "['x',1,'new']"), "the version of 'read' must be a whole");
  }

  // ---- against all orders ----

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void isBrokenWhenNoOrderOfVersionsFits(Guarantee guarantee) {
    Variations.agree(
        new SessionGuarantee(guarantee),
        SEEDS,
        SessionGuaranteeTest::history,
        history -> allOrders(history, List.of(guarantee)));
  }

  @Test
  void allFourAreBrokenWhenNoOrderFitsThemTogether() {
    Variations.agree(
        SessionGuarantee.all(),
        SEEDS,
        SessionGuaranteeTest::history,
        history -> allOrders(history, List.of(Guarantee.values())));
  }

  @Test
  void theVerdictStays() {
    Checker checker = SessionGuarantee.all();
    Variations.stay(
        checker, 3_000, SessionGuaranteeTest::history, random -> Variations.swapped(random, true));
    Variations.stay(checker, 3_000, SessionGuaranteeTest::history, random -> Variations.renamed());
    Variations.surviveUnknown(checker, 3_000, SessionGuaranteeTest::history, "write", "['k0',900]");
  }

  /** Tries each order of the versions of each key; the definitions, call by call. */
  private static Verdict allOrders(History history, List<Guarantee> guarantees) {
    boolean judged = false;
    for (String key : List.of("k0", "k1")) {
      List<Integer> versions = new ArrayList<>(List.of(0));
      List<Call> calls = new ArrayList<>();
      for (Call call : history.calls()) {
        boolean write = call.function().equals("write");
        if (!key(call).equals(key) || call.outcome() == Type.FAIL || !write && !ok(call)) {
          continue;
        }
        calls.add(call);
        if (write) {
          versions.add(value(call));
        }
      }
      for (Call a : calls) {
        for (Call b : calls) {
          judged |= guarantees.stream().anyMatch(g -> applies(g, a, b));
        }
      }
      if (!someOrder(versions, 1, calls, guarantees)) {
        return Verdict.BROKEN;
      }
    }
    return judged ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  private static boolean someOrder(
      List<Integer> versions, int fixed, List<Call> calls, List<Guarantee> guarantees) {
    if (fixed == versions.size()) {
      return fits(versions, calls, guarantees);
    }
    for (int i = fixed; i < versions.size(); i++) {
      List<Integer> next = new ArrayList<>(versions);
      next.add(fixed, next.remove(i));
      if (someOrder(next, fixed + 1, calls, guarantees)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(List<Integer> order, List<Call> calls, List<Guarantee> guarantees) {
    for (Call a : calls) {
      if (a.function().equals("read") && !order.contains(value(a))) {
        return false;
      }
      for (Call b : calls) {
        int older = order.indexOf(value(a));
        int newer = order.indexOf(value(b));
        if (number(a) > 0 && number(b) > number(a) && older > newer) {
          return false;
        }
        if (older > newer && guarantees.stream().anyMatch(g -> applies(g, a, b))) {
          return false;
        }
        if (value(a) == value(b)
            && a.function().equals("read")
            && b.function().equals("write")
            && a.endedBefore(b)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean applies(Guarantee guarantee, Call a, Call b) {
    boolean wroteBefore = a.function().equals("write");
    boolean writes = b.function().equals("write");
    boolean about =
        switch (guarantee) {
          case READ_YOUR_WRITES -> wroteBefore && !writes;
          case MONOTONIC_READS -> !wroteBefore && !writes;
          case MONOTONIC_WRITES -> wroteBefore && writes;
          case WRITES_FOLLOW_READS -> !wroteBefore && writes;
        };
    return about
        && ok(a)
        && a.endedBefore(b)
        && a.argument().path("session").equals(b.argument().path("session"));
  }

  private static boolean ok(Call call) {
    return call.outcome() == Type.OK;
  }

  private static String key(Call call) {
    return call.argument().path("key").asText();
  }

  private static int value(Call call) {
    JsonNode said =
        call.function().equals("write") ? call.argument() : call.completion().orElseThrow().value();
    return said.path("value").asInt(0);
  }

  private static long number(Call call) {
    return ok(call) ? call.completion().orElseThrow().value().path("version").asLong(0) : 0;
  }

  // ---- the histories: replicas that lag, and sessions that wander between them ----

  private static History history(int seed) {
    Random random = new Random(seed);
    int numbers = Math.min(2, random.nextInt(5)); // none, in order, scrambled
    int lag = random.nextInt(4);
    Lines lines = new Lines();
    List<List<Integer>> written = List.of(new ArrayList<>(), new ArrayList<>());
    List<ObjectNode> open = new ArrayList<>();
    List<Integer> free = new ArrayList<>(List.of(0, 1, 2));
    int steps = 6 + random.nextInt(8);
    int values = 0;
    while (steps > 0 || !open.isEmpty()) {
      if (steps > 0 && !free.isEmpty() && (open.isEmpty() || random.nextInt(3) > 0)) {
        steps--;
        int process = free.remove(random.nextInt(free.size()));
        int key = random.nextInt(3) == 0 ? 1 : 0;
        boolean write = written.get(key).size() < 4 && random.nextInt(5) < 2;
        ObjectNode asked = JSON.objectNode().put("key", "k" + key);
        asked.put("session", "s" + process / 2); // two processes share a session
        if (write) {
          asked.put("value", ++values);
          written.get(key).add(values);
        }
        lines.invoke(process, write ? "write" : "read", asked);
        open.add(asked.deepCopy().put("process", process).put("write", write));
      } else {
        ObjectNode call = open.remove(random.nextInt(open.size()));
        free.add(call.path("process").asInt());
        end(lines, random, call, written, numbers, lag);
      }
    }
    return lines.history();
  }

  private static void end(
      Lines lines,
      Random random,
      ObjectNode call,
      List<List<Integer>> written,
      int numbers,
      int lag) {
    int process = call.path("process").asInt();
    int dice = random.nextInt(20);
    if (dice == 0) {
      lines.unknown(process);
      return;
    }
    boolean write = call.path("write").asBoolean();
    if (dice == 1) {
      if (write) {
        lines.fail(process);
        written
            .get(call.path("key").asText().equals("k0") ? 0 : 1)
            .remove((Integer) call.path("value").asInt());
      } else {
        lines.fail(process);
      }
      return;
    }
    ObjectNode told = JSON.objectNode().put("key", call.path("key").asText());
    List<Integer> versions = written.get(call.path("key").asText().equals("k0") ? 0 : 1);
    int value = call.path("value").asInt(0);
    if (!write) {
      int newest = versions.size() - 1 - random.nextInt(lag + 1);
      value = newest < 0 ? 0 : versions.get(newest);
    }
    told.set("value", value == 0 ? JSON.nullNode() : JSON.numberNode(value));
    if (numbers > 0 && value > 0) {
      told.put("version", numbers == 1 ? value : value * 7 % 11);
    }
    lines.end(process, Type.OK, told);
  }

  private static Verdict verdict(Guarantee guarantee, Lines lines) {
    return new SessionGuarantee(guarantee).check(lines.history()).verdict();
  }

  private static void refused(Lines lines, String said) {
    assertThatThrownBy(() -> SessionGuarantee.all().check(lines.history()))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining(said);
  }
}
