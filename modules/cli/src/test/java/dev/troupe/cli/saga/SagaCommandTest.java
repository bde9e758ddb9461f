package dev.troupe.cli.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.cli.remote.FakeNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator types, what a node is asked by it, and what is shown. */
@Timeout(60)
class SagaCommandTest {

  private static final String PAGE =
      """
      {"counts":{"running":0,"parked":1,"completed":41},"more":true,"sagas":[
       {"id":"shop/7","definition":"order","version":1,"state":"parked",
        "note":"ship: no answer after 10 attempts","started":"2026-11-21T03:00:00.5Z",
        "since":"2026-11-21T03:01:00.123456Z","past_deadline":true}]}""";

  private static final String SAGA =
      """
      {"id":"shop/7","definition":"order","version":1,"state":"parked","note":"ship: no answer",
       "started":"2026-11-21T03:00:00.5Z","since":"2026-11-21T03:01:00.123456Z",
       "deadline":"2026-11-21T03:05:00Z","past_deadline":false,"facts":{"item":"anvil"},
       "steps":[{"step":"reserve","at":"stock","state":"done","attempts":1,
                 "since":"2026-11-21T03:00:01Z","note":""},
                {"step":"ship","at":"shipping","state":"unknown","attempts":10,
                 "since":"2026-11-21T03:01:00Z","note":"no answer"}]}""";

  private FakeNode node;

  @BeforeEach
  void start() throws IOException {
    node = new FakeNode(new SagaCommand(), PAGE);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void listShowsEachInALineAndHowMayThereAre() {
    assertThat(node.run("list", "--state", "parked", "--limit", "5", "--after", "shop/3")).isZero();
    assertThat(node.asked()).containsExactly("GET /sagas?limit=5&state=parked&after=shop/3");
    assertThat(node.out().lines())
        .containsExactly(
            "  SAGA    STATE   SINCE                 NOTE",
            "  shop/7  parked  2026-11-21T03:01:00Z  past its deadline; ship: no answer after 10 attempts",
            "in all: 1 parked, 41 completed",
            "there are more: --after shop/7");
  }

  @Test
  void showTellsWhatIsKnownStepByStep() {
    node.answers(200, SAGA);
    assertThat(node.run("show", "shop/7")).isZero();
    assertThat(node.asked()).containsExactly("GET /sagas/shop/7");
    assertThat(node.out().lines())
        .containsExactly(
            "saga:       shop/7",
            "definition: order, version 1",
            "state:      parked since 2026-11-21T03:01:00Z",
            "note:       ship: no answer",
            "started:    2026-11-21T03:00:00Z",
            "deadline:   2026-11-21T03:05:00Z",
            "item:       anvil",
            "  reserve  done     2026-11-21T03:00:01Z  attempts: 1",
            "  ship     unknown  2026-11-21T03:01:00Z  attempts: 10; no answer");
  }

  @Test
  void resumeAndAbandonSayWhoAndWhy() {
    node.answers(202, "{\"saga\":\"shop/7\",\"state\":\"resumed\"}");
    assertThat(node.run("resume", "shop/7", "--by", "ada")).isZero();
    assertThat(node.run("abandon", "shop/7", "--by", "ada", "--reason", "sent it")).isZero();
    assertThat(node.asked().get(0)).isEqualTo("POST /sagas/shop/7/resume {\"by\":\"ada\"}");
    assertThat(node.asked().get(1))
        .startsWith("POST /sagas/shop/7/abandon")
        .contains("\"by\":\"ada\"", "\"reason\":\"sent it\"");
    assertThat(node.out()).isEqualTo("shop/7 is resumed%nshop/7 is abandoned%n".formatted());
  }

  @Test
  void whatTheNodeRefusesIsExitCodeOne() {
    node.answers(409, "{\"error\":\"shop/7 is completed: only what is parked can be resumed\"}");
    assertThat(node.run("resume", "shop/7")).isEqualTo(1);
    assertThat(node.err())
        .isEqualTo(
            "troupe: 409: shop/7 is completed: only what is parked can be resumed%n".formatted());
    assertThat(node.out()).isEmpty();
  }

  @Test
  void badInputIsExitCodeTwoAndAsksNobody() {
    assertThat(node.run("show", "shop")).isEqualTo(2);
    assertThat(node.run("show", "shop/7/../8")).isEqualTo(2);
    assertThat(node.run("list", "--after", "?")).isEqualTo(2);
    assertThat(node.run("list", "--state", "x&y")).isEqualTo(2);
    assertThat(node.run("abandon", "shop/7")).isEqualTo(2);
    assertThat(node.runPlain("list", "--node", "nowhere")).isEqualTo(2);
    assertThat(node.err()).contains("--node: 'nowhere' has no host");
    assertThat(node.asked()).isEmpty();
  }

  @Test
  void nobodyThereIsExitCodeTwoAndNamesTheNode() {
    node.close();
    assertThat(node.run("list")).isEqualTo(2);
    assertThat(node.err()).contains("http://127.0.0.1:").contains("is it running?");
  }
}
