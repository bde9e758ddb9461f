package dev.troupe.scenarios.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.run.FakeWorld;
import dev.troupe.harness.script.Workload;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clients against a small HTTP server on loopback; time is real, for the answers are. */
@Timeout(120)
class InvoicingClientsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final FakeWorld world = FakeWorld.realTime("node-1", "node-2", "ledger");
  private FakeApi api;
  private HistoryRecorder history;
  private InvoicingClients clients;

  @BeforeEach
  void open() throws IOException {
    api = new FakeApi();
    history = new HistoryRecorder(folder.resolve("history"), () -> world.now().toNanos());
  }

  @AfterEach
  void close() {
    history.close();
    api.close();
  }

  // Outcomes

  @Test
  void acknowledgedIsOkRefusedFailsAndAllElseIsUnknown() {
    List<Integer> statuses = List.of(202, 400, 404, 409, 429, 503, 410, 500, 502, 504, 302, -1);
    api.answerSubmissions(n -> n <= statuses.size() ? statuses.get(n - 1) : 202);
    clients(1, api.address());
    clients.begin();
    await(() -> completed() >= statuses.size());
    assertThat(submissions().stream().limit(statuses.size()).map(Call::outcome))
        .containsExactly(
            Type.OK,
            Type.FAIL,
            Type.FAIL,
            Type.FAIL,
            Type.FAIL,
            Type.FAIL,
            Type.UNKNOWN,
            Type.UNKNOWN,
            Type.UNKNOWN,
            Type.UNKNOWN,
            Type.UNKNOWN,
            Type.UNKNOWN);
  }

  @Test
  void requestWithoutAnAnswerIsUnknownAndHoldsItsClientUntilThen() {
    api.answerSubmissions(n -> n == 1 ? 0 : 202);
    clients(1, api.address());
    clients.begin();
    await(() -> completed() >= 1);
    assertThat(submissions()).hasSize(1);
    Call first = submissions().getFirst();
    assertThat(first.outcome()).isEqualTo(Type.UNKNOWN);
    assertThat(first.completion().orElseThrow().error()).contains("HttpTimeoutException");
    await(() -> completed() >= 2);
    assertThat(submissions().get(1).outcome()).isEqualTo(Type.OK);
  }

  @Test
  void connectionThatIsResetIsUnknown() throws Exception {
    try (var server = new ServerSocket()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var resetting =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    while (true) {
                      try (var socket = server.accept()) {
                        socket.getInputStream().read();
                        socket.setSoLinger(true, 0);
                      } catch (IOException e) {
                        return;
                      }
                    }
                  });
      clients(1, URI.create("http://127.0.0.1:" + server.getLocalPort()));
      clients.begin();
      await(() -> completed() >= 1);
      assertThat(submissions().getFirst().outcome()).isEqualTo(Type.UNKNOWN);
      server.close();
      resetting.join();
    }
  }

  @Test
  void connectionThatIsRefusedFails() throws IOException {
    int closed;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = server.getLocalPort();
    }
    clients(1, URI.create("http://127.0.0.1:" + closed));
    clients.begin();
    await(() -> completed() >= 1);
    assertThat(submissions().getFirst().outcome()).isEqualTo(Type.FAIL);
  }

  @Test
  void afterAnUnknownOutcomeTheProcessIsNewAndNoSequenceIsUsedTwice() {
    api.answerSubmissions(n -> 504);
    clients(2, api.address());
    clients.begin();
    await(() -> completed() >= 10);
    var processes = submissions().stream().map(call -> call.invocation().process()).toList();
    assertThat(processes).doesNotHaveDuplicates().doesNotContain(0);
    assertThat(submissions())
        .allSatisfy(
            call -> {
              // Numbers of one client are apart by the number of clients.
              int client = 1 + (call.invocation().process() - 1) % 2;
              assertThat(call.argument().get("invoice").asText()).startsWith("client-" + client);
            });
    assertThat(api.submitted().stream().map(JsonNode::toString)).doesNotHaveDuplicates();
    assertThat(
            api.submitted().stream()
                .filter(body -> body.get("client").asText().equals("client-1"))
                .map(body -> body.get("sequence").asInt()))
        .startsWith(1, 2, 3);
  }

  @Test
  void whatIsRecordedIsWhatWasSent() {
    clients(1, api.address());
    clients.begin();
    await(() -> completed() >= 1);
    JsonNode sent = api.submitted().getFirst();
    JsonNode recorded = submissions().getFirst().argument();
    assertThat(recorded.get("invoice").asText()).isEqualTo("client-1/1");
    assertThat(recorded.get("customer")).isEqualTo(sent.get("customer"));
    assertThat(recorded.get("cents").asLong()).isEqualTo(sent.get("cents").asLong());
  }

  // The end

  @Test
  void afterTheEndNobodyAsksAndTheLedgerIsReadOnlyWhenAllAreAnswered() {
    api.answerSubmissions(n -> n == 3 ? 0 : 202);
    clients(1, api.address());
    clients.begin();
    await(() -> submissions().size() == 3);
    clients.finish();
    await(clients::settled);
    assertThat(submissions()).hasSize(3);
    long answered = submissions().getLast().completion().orElseThrow().index();
    assertThat(reads().getFirst().invocation().index()).isGreaterThan(answered);
  }

  @Test
  void ledgerOfMoreThanOnePageIsReadWholeAndInOrder() {
    api.book(1201);
    settle();
    JsonNode booked = theRead().get("booked");
    assertThat(booked).hasSize(1201);
    for (int i = 0; i < booked.size(); i++) {
      assertThat(booked.get(i).get("number").asInt()).isEqualTo(i + 1);
    }
    assertThat(theRead().get("due")).isEmpty();
  }

  @Test
  void ledgerThatGrowsOrHasWorkDueIsNotReadYet() {
    api.due(5);
    int[] looks = {0};
    api.onLook(
        () -> {
          looks[0]++;
          if (looks[0] <= 10) {
            api.book(1); // It grows,
          } else if (looks[0] == 24) {
            api.due(0); // and is still for longer than a second, but something is due.
          }
        });
    settle();
    assertThat(looks[0]).isGreaterThan(24);
    assertThat(theRead().get("booked")).hasSize(10);
    assertThat(theRead().get("due")).isEmpty();
  }

  @Test
  void readThatFailsIsBegunAnew() {
    api.book(700);
    api.answerReads(n -> n == 2 ? 503 : 200);
    settle();
    assertThat(reads().stream().map(Call::outcome)).containsExactly(Type.FAIL, Type.OK);
    assertThat(theRead().get("booked")).hasSize(700);
  }

  // Giving up

  @Test
  void givingUpRecordsWhatIsDue() {
    api.book(2);
    api.due(3);
    clients(1, api.address());
    clients.finish();
    int[] looks = {0};
    api.onLook(() -> looks[0]++);
    await(() -> looks[0] >= 3);
    assertThat(clients.settled()).isFalse();
    clients.giveUp();
    await(clients::settled);
    assertThat(theRead().get("booked")).hasSize(2);
    assertThat(theRead().get("due")).hasSize(3);
  }

  @Test
  void givingUpOnALedgerThatDoesNotAnswerSettlesWithAFailedRead() {
    api.answerReads(n -> 503);
    clients(1, api.address());
    clients.finish();
    clients.giveUp();
    await(clients::settled);
    assertThat(reads().stream().map(Call::outcome)).containsExactly(Type.FAIL);
  }

  @Test
  void moreDueThanOneAnswerHoldsIsNoRead() {
    api.due(101);
    clients(1, api.address());
    clients.finish();
    clients.giveUp();
    await(clients::settled);
    assertThat(reads().getFirst().outcome()).isEqualTo(Type.FAIL);
    assertThat(reads().getFirst().completion().orElseThrow().error())
        .contains("101 are due, more than the 100 of one answer");
  }

  private void clients(int count, URI address) {
    var settings = ConfigFactory.parseString("rate = 100/s, clients = " + count);
    var scene = new Scene(world, new Scene.Access.Http(node -> address), Optional::empty);
    clients =
        new InvoicingClients(
            world,
            history,
            NodeApi.of(scene, 1),
            new Workload(new Invoicing().name(), settings),
            new SplittableRandom(1));
  }

  /** No client asks; the ledger is read. */
  private void settle() {
    clients(1, api.address());
    clients.finish();
    await(clients::settled);
  }

  private void await(BooleanSupplier condition) {
    assertThat(world.runUntil(condition, LIMIT)).isTrue();
  }

  private List<Call> submissions() {
    return history.history().calls("submit");
  }

  private long completed() {
    return submissions().stream().filter(call -> call.completion().isPresent()).count();
  }

  private List<Call> reads() {
    return history.history().calls("read-ledger");
  }

  private JsonNode theRead() {
    Call last = reads().getLast();
    assertThat(last.outcome()).isEqualTo(Type.OK);
    return last.completion().orElseThrow().value();
  }
}
