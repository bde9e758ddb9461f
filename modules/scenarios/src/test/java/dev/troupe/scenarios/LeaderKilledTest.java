package dev.troupe.scenarios;

import static dev.troupe.node.invoicing.Invoicing.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.cluster.ClusterWorld;
import dev.troupe.scenarios.invoicing.Invoicing;
import dev.troupe.scenarios.stage.Clusters;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Five contenders on real JVMs, used by hand: over HTTP, with a kill -9 in the middle. */
@Tag("cluster")
@Timeout(300)
class LeaderKilledTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** More than a batch, so that work is due when the leader dies in the middle of one. */
  private static final int BEFORE = 60;

  private static final int AFTER = 5;

  @TempDir Path folder;

  private final List<TraceEvent> events = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void nothingAcknowledgedIsLostASuccessorGoesOnAndTheKilledNodeFollowsIt() throws Exception {
    var job = new Invoicing();
    var spec = Clusters.spec(folder, job, job.cast(), 5);
    try (var world = ClusterWorld.open(spec, System.out::println, new SplittableRandom(1))) {
      world.onTrace(events::add);
      world.start();
      await(world, () -> last("leader-elected", LeaderKilledTest::leads).isPresent());
      for (int i = 1; i <= BEFORE; i++) {
        assertThat(submit(world, "node-1", "before", i)).isEqualTo(202);
      }
      await(world, () -> last("batch-half-sent", e -> true).isPresent());
      TraceEvent old = last("leader-elected", LeaderKilledTest::leads).orElseThrow();
      String killed = old.node();

      ProcessHandle.of(world.pid(killed).orElseThrow()).orElseThrow().destroyForcibly();
      await(world, () -> last("node-exited", e -> e.node().equals(killed)).isPresent());
      assertThat(world.pid(killed)).isEmpty();
      await(world, () -> successor(old).isPresent());
      String other = killed.equals("node-2") ? "node-3" : "node-2";
      for (int i = 1; i <= AFTER; i++) {
        int sequence = i;
        await(world, () -> submit(world, other, "after", sequence) == 202);
      }
      var booked = new AtomicReference<JsonNode>();
      await(world, () -> isBooked(world, other, booked));
      JsonNode ledger = booked.get();
      judge(ledger, old);

      world.restart(killed);
      await(world, () -> follows(world, killed));
      await(world, () -> isBooked(world, killed, booked) && booked.get().equals(ledger));
    }
    Processes.assertNoneLeft();
  }

  /** Everything that was acknowledged is booked once, what came later by a newer generation. */
  private static void judge(JsonNode ledger, TraceEvent old) {
    assertThat(ledger.get("due_total").asInt()).isZero();
    var invoices =
        StreamSupport.stream(ledger.get("booked").spliterator(), false)
            .map(entry -> entry.get("invoice").asText())
            .toList();
    assertThat(invoices).hasSize(BEFORE + AFTER).doesNotHaveDuplicates();
    for (JsonNode entry : ledger.get("booked")) {
      if (entry.get("invoice").asText().startsWith("after/")) {
        assertThat(entry.get("generation").asLong()).isGreaterThan(old.number("generation"));
        assertThat(entry.get("writer").asText()).isNotEqualTo(old.node());
      }
    }
  }

  private Optional<TraceEvent> successor(TraceEvent old) {
    return last(
        "leader-elected",
        e ->
            leads(e)
                && e.number("generation") > old.number("generation")
                && !e.node().equals(old.node()));
  }

  /** The job, not another group. */
  private static boolean leads(TraceEvent event) {
    return event.what().equals("leader-elected") && event.text("group").equals(GROUP);
  }

  private boolean follows(ClusterWorld world, String node) {
    TraceEvent leader = events.stream().filter(LeaderKilledTest::leads).toList().getLast();
    JsonNode election = get(world, node, "/groups/jobs");
    return election.path("role").asText().equals("follower")
        && election.path("leader").asText().equals(leader.node());
  }

  private Optional<TraceEvent> last(String what, Predicate<TraceEvent> which) {
    return events.stream()
        .filter(event -> event.what().equals(what))
        .filter(which)
        .reduce((first, second) -> second);
  }

  /** To repeat it does no harm. */
  private int submit(ClusterWorld world, String node, String who, int sequence) {
    String body =
        "{\"client\":\"%s\",\"sequence\":%d,\"customer\":\"Ada\",\"cents\":1200}"
            .formatted(who, sequence);
    var request =
        HttpRequest.newBuilder(world.http(node).resolve("/invoices"))
            .timeout(LIMIT)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Not when there is no answer, nor one that says to ask later: while leaders change. */
  private boolean isBooked(ClusterWorld world, String node, AtomicReference<JsonNode> answer) {
    JsonNode ledger = get(world, node, "/ledger?limit=100");
    answer.set(ledger);
    return ledger.path("total").asInt() >= BEFORE + AFTER;
  }

  /** The answer, whatever its status; empty when there is none. */
  private JsonNode get(ClusterWorld world, String node, String path) {
    var request = HttpRequest.newBuilder(world.http(node).resolve(path)).timeout(LIMIT).build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return JSON.readTree(response.body());
    } catch (IOException e) {
      return JSON.createObjectNode();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(ClusterWorld world, BooleanSupplier condition) {
    assertThat(world.runUntil(condition, LIMIT)).isTrue();
  }
}
