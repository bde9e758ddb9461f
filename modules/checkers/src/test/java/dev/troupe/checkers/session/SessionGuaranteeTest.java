package dev.troupe.checkers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryException;
import org.junit.jupiter.api.Test;

class SessionGuaranteeTest {

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

  private static Verdict verdict(Guarantee guarantee, Lines lines) {
    return new SessionGuarantee(guarantee).check(lines.history()).verdict();
  }

  private static void refused(Lines lines, String said) {
    assertThatThrownBy(() -> SessionGuarantee.all().check(lines.history()))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining(said);
  }
}
