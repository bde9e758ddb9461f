package dev.troupe.checkers.store;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static dev.troupe.checkers.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCheckersTest {

  private static void judged(Checker checker, Story story, Verdict verdict) {
    var result = checker.check(story.history());
    assertThat(result.verdict()).as("%s", result).isEqualTo(verdict);
    assertThat(result.evidence().isEmpty()).isEqualTo(verdict != BROKEN);
  }

  // every-write-survives

  private static void survives(Story story, Verdict verdict) {
    judged(new EveryWriteSurvives(), story, verdict);
  }

  @Test
  void anAcknowledgedWriteIsThereInTheEnd() {
    survives(new Story().put("a").look(1, "a"), HOLDS);
    survives(new Story().put("a").look(1), BROKEN);
    survives(new Story().put("a").look(1).look(2, "a"), HOLDS);
  }

  @Test
  void whatReplacedItIsAsGoodByAnyNumberOfSteps() {
    survives(new Story().put("a").put("b", "a").put("c", "b").look(1, "c"), HOLDS);
    survives(new Story().put("a").put("b").look(1, "b"), BROKEN);
  }

  @Test
  void ofSiblingsNoneMayGo() {
    var concurrent = new Story().put("a").put("b", "a").put("c", "a");
    survives(concurrent.look(1, "b"), BROKEN);
    survives(new Story().put("a").put("b", "a").put("c", "a").look(1, "b", "c"), HOLDS);
  }

  @Test
  void whatMayHaveBeenDeletedMayBeGone() {
    for (Type outcome : List.of(Type.OK, Type.UNKNOWN)) {
      survives(new Story().put("a").write(outcome, "x", "one", true, "a").look(1), HOLDS);
    }
    survives(new Story().put("a").write(Type.FAIL, "x", "one", true, "a").look(1), BROKEN);
    survives(new Story().put("a").put("b").write(Type.OK, "x", "one", true, "a").look(1), BROKEN);
  }

  @Test
  void whatIsNotAcknowledgedMayBeGone() {
    for (Type outcome : List.of(Type.FAIL, Type.UNKNOWN)) {
      survives(new Story().put("a").write(outcome, "b", "one", false).look(1, "a"), HOLDS);
    }
  }

  @Test
  void whatWasNotLookedForIsNotJudged() {
    survives(new Story(), UNKNOWN);
    survives(new Story().put("a"), UNKNOWN);
    survives(new Story().look(1).put("a"), UNKNOWN);
    survives(new Story().put("a").get("one", "a"), UNKNOWN);
  }

  // nobody-is-stale

  private static void stale(Story story, Verdict verdict) {
    judged(new NobodyIsStale(), story, verdict);
  }

  @Test
  void eachNodeKnowsEachWrite() {
    stale(new Story().put("a").put("b", "a").look(1, "b").look(2, "b"), HOLDS);
    stale(new Story().put("a").put("b", "a").look(1, "b").look(2, "a"), BROKEN);
    stale(new Story().put("a").look(1, "a").look(2), BROKEN);
  }

  @Test
  void whatANodeAnswersLastCounts() {
    stale(new Story().put("a").look(1).look(1, "a"), HOLDS);
    stale(new Story().put("a").look(1, "a").look(1), BROKEN);
    stale(new Story().put("a").look(1, Type.FAIL, Story.values()).look(1, "a"), HOLDS);
    stale(new Story().put("a").look(1, "a").look(1, Type.FAIL, Story.values()), UNKNOWN);
  }

  @Test
  void whatWasReplacedIsNotShownBesideIt() {
    stale(new Story().put("a").put("b", "a").look(1, "a", "b"), BROKEN);
    stale(new Story().put("a").write(Type.OK, "x", "one", true, "a").look(1, "a"), BROKEN);
  }

  @Test
  void whatOnlyMayHaveReplacedItIsNoMatter() {
    stale(new Story().put("a").write(Type.UNKNOWN, "b", "one", false, "a").look(1, "a"), HOLDS);
  }

  @Test
  void whoGaveNoAnswerIsNotJudged() {
    stale(new Story().put("a").look(1, "a").look(2, Type.FAIL, Story.values()), UNKNOWN);
    stale(new Story().look(1), UNKNOWN);
  }

  // only-concurrent-siblings

  private static void siblings(Story story, Verdict verdict) {
    judged(new OnlyConcurrentSiblings(), story, verdict);
  }

  @Test
  void noValueIsBesideOneThatReplacedIt() {
    siblings(new Story().put("a").put("b").get("one", "a", "b"), HOLDS);
    siblings(new Story().put("a").put("b", "a").get("one", "a", "b"), BROKEN);
    siblings(new Story().put("a").put("b", "a").put("c", "b").look(1, "c", "a"), BROKEN);
    siblings(new Story().put("a").get("one", "a", "a"), BROKEN);
    siblings(new Story().put("a"), UNKNOWN);
  }

  // nothing-invented

  private static void invented(Story story, Verdict verdict) {
    judged(new NothingInvented(), story, verdict);
  }

  @Test
  void whatIsReadWasWritten() {
    invented(new Story().put("a").get("one", "a"), HOLDS);
    invented(new Story().put("a").get("one", "b"), BROKEN);
    invented(new Story().write(Type.UNKNOWN, "a", "one", false).look(1, "a"), HOLDS);
    invented(new Story().write(Type.FAIL, "a", "one", false).look(1, "a"), BROKEN);
    invented(new Story().get("one", "a").put("a"), BROKEN);
    invented(new Story().write(Type.OK, "x", "one", true).get("one", "x"), BROKEN);
    invented(new Story().put("a").get("one"), UNKNOWN);
  }

  // quorum-reads-see-writes

  private static void quorums(Story story, Verdict verdict) {
    judged(new QuorumReadsSeeWrites(), story, verdict);
  }

  @Test
  void quorumsMeet() {
    quorums(new Story().put("a").get("quorum", "a"), HOLDS);
    quorums(new Story().put("a").get("quorum"), BROKEN);
    quorums(new Story().put("a").get("all"), BROKEN);
    quorums(new Story().put("a").put("b", "a").get("quorum", "a"), BROKEN);
  }

  @Test
  void oneIsNoQuorum() {
    quorums(new Story().put("a").get("one"), UNKNOWN);
    quorums(new Story().write(Type.OK, "a", "one", false).get("quorum"), UNKNOWN);
    quorums(new Story().write(Type.UNKNOWN, "a", "quorum", false).get("quorum"), UNKNOWN);
    quorums(new Story().get("quorum").put("a"), UNKNOWN);
  }

  // no-item-lost

  private static void items(Story story, Verdict verdict) {
    judged(new NoItemLost(), story, verdict);
  }

  @Test
  void whatWasPutIntoACartIsInItInTheEnd() {
    var both = List.of("a", "b");
    items(new Story().item("x", "a").item("y", "b").cart(1, both, "x", "y"), HOLDS);
    items(new Story().item("x", "a").item("y", "b").cart(1, List.of("b"), "y"), BROKEN);
    items(new Story().item("x", "a"), UNKNOWN);
    items(new Story().put("a").look(1, "a"), UNKNOWN);
  }

  @Test
  void otherFormsAreRefused() {
    assertThatThrownBy(() -> new NoItemLost().check(new Story().put("a").put("a").history()))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("a of k, as operation 0 did");
    var number = Story.values();
    number.withArray("values").add(3);
    assertThatThrownBy(
            () ->
                new NobodyIsStale().check(new Story().put("a").look(1, Type.OK, number).history()))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("a list of strings but is 3");
  }
}
