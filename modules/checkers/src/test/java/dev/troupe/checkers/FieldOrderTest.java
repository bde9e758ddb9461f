package dev.troupe.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.laws.Laws;
import dev.troupe.checkers.linear.LinearModels;
import dev.troupe.checkers.linear.Linearizability;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields of an object have no order: a map that came back turned round is the same value. */
class FieldOrderTest {
  private static final String THERE = "{'a':1,'b':[{'c':2,'d':3}]}";
  private static final String BACK = "{'b':[{'d':3,'c':2}],'a':1}";
  private static final String OTHER = "{'b':[{'d':3,'c':4}],'a':1}";

  private interface Story {
    Lines of(String seen);
  }

  private record Case(String name, Checker checker, Story story) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case linear(String model, Story story) {
    return new Case(model, new Linearizability(LinearModels.named(model).orElseThrow()), story);
  }

  private static Case law(String name, Story story) {
    return new Case(name, Laws.named(name).orElseThrow(), story);
  }

  static Stream<Case> cases() {
    Story written = seen -> new Lines().call(1, "write", THERE).call(1, "read", "null", seen);
    Story keyed =
        seen ->
            new Lines()
                .call(1, "write", "['x'," + THERE + "]")
                .call(9, "settle", "null")
                .call(1, "read", "['x',null]", "['x'," + seen + "]")
                .call(2, "read", "['x',null]", "['x'," + THERE + "]");
    return Stream.of(
        linear("register", written),
        linear("cas-register", written),
        linear(
            "queue",
            seen -> new Lines().call(1, "enqueue", THERE).call(1, "dequeue", "null", seen)),
        linear(
            "set",
            seen -> new Lines().call(1, "add", THERE).call(1, "read", "null", "[" + seen + "]")),
        law("session-guarantees", keyed),
        law("convergence", keyed),
        law(
            "set-bounds",
            seen -> new Lines().call(1, "add", THERE).call(1, "read", "null", "[" + seen + "]")),
        law(
            "serializable",
            seen ->
                new Lines()
                    .call(1, "txn", "[['append','x'," + THERE + "]]")
                    .call(1, "txn", "[['r','x',null]]", "[['r','x',[" + seen + "]]]")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMapThatIsTurnedRoundIsTheSameValueAndAnotherOneIsNot(Case one) {
    CheckResult same = one.checker().check(one.story().of(BACK).history());
    assertThat(same.verdict()).as(same.toString()).isEqualTo(Verdict.HOLDS);
    CheckResult other = one.checker().check(one.story().of(OTHER).history());
    assertThat(other.verdict()).as(other.toString()).isEqualTo(Verdict.BROKEN);
  }
}
