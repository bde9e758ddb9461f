package dev.troupe.cli.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

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

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = PAGE;

  @BeforeEach
  void node() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int saga(String... words) {
    var args = new ArrayList<>(List.of(words));
    args.add("--node");
    args.add(
        "http://%s:%d"
            .formatted(server.getAddress().getHostString(), server.getAddress().getPort()));
    return run(args);
  }

  private int run(List<String> args) {
    return new CommandLine(new SagaCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println(e.getMessage());
              return 2;
            })
        .execute(args.toArray(String[]::new));
  }

  @Test
  void listShowsEachInALineAndHowMayThereAre() {
    assertThat(saga("list", "--state", "parked", "--limit", "5", "--after", "shop/3")).isZero();
    assertThat(asked).containsExactly("GET /sagas?limit=5&state=parked&after=shop/3");
    assertThat(out.toString().lines())
        .containsExactly(
            "  SAGA    STATE   SINCE                 NOTE",
            "  shop/7  parked  2026-11-21T03:01:00Z  past its deadline; ship: no answer after 10 attempts",
            "in all: 1 parked, 41 completed",
            "there are more: --after shop/7");
  }

  @Test
  void showTellsWhatIsKnownStepByStep() {
    answer = SAGA;
    assertThat(saga("show", "shop/7")).isZero();
    assertThat(asked).containsExactly("GET /sagas/shop/7");
    assertThat(out.toString().lines())
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
    status = 202;
    answer = "{\"saga\":\"shop/7\",\"state\":\"resumed\"}";
    assertThat(saga("resume", "shop/7", "--by", "ada")).isZero();
    assertThat(saga("abandon", "shop/7", "--by", "ada", "--reason", "sent it")).isZero();
    assertThat(asked.get(0)).isEqualTo("POST /sagas/shop/7/resume {\"by\":\"ada\"}");
    assertThat(asked.get(1))
        .startsWith("POST /sagas/shop/7/abandon")
        .contains("\"by\":\"ada\"", "\"reason\":\"sent it\"");
    assertThat(out.toString()).isEqualTo("shop/7 is resumed%nshop/7 is abandoned%n".formatted());
  }

  @Test
  void whatTheNodeRefusesIsExitCodeOne() {
    status = 409;
    answer = "{\"error\":\"shop/7 is completed: only what is parked can be resumed\"}";
    assertThat(saga("resume", "shop/7")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "troupe: 409: shop/7 is completed: only what is parked can be resumed%n".formatted());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void badInputIsExitCodeTwoAndAsksNobody() {
    assertThat(saga("show", "shop")).isEqualTo(2);
    assertThat(saga("show", "shop/7/../8")).isEqualTo(2);
    assertThat(saga("list", "--after", "?")).isEqualTo(2);
    assertThat(saga("list", "--state", "x&y")).isEqualTo(2);
    assertThat(saga("abandon", "shop/7")).isEqualTo(2);
    assertThat(run(List.of("list", "--node", "nowhere"))).isEqualTo(2);
    assertThat(err.toString()).contains("--node: 'nowhere' has no host");
    assertThat(asked).isEmpty();
  }

  @Test
  void nobodyThereIsExitCodeTwoAndNamesTheNode() {
    server.stop(0);
    assertThat(saga("list")).isEqualTo(2);
    assertThat(err.toString()).contains("http://127.0.0.1:").contains("is it running?");
  }
}
