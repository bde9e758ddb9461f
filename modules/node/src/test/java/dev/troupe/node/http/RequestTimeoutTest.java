package dev.troupe.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a request that HTTP itself answers, since it is under way for too long, nobody knows. */
class RequestTimeoutTest {

  private static final String PATH = "pekko.http.server";

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString(PATH + ".request-timeout = 300ms")
              .withFallback(
                  ConfigFactory.parseResources("troupe-node.conf").getConfig(PATH).atPath(PATH)));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void whatIsNotAnsweredInTimeMayYetBeDone() throws Exception {
    var silent =
        RequestTimeout.told(
            Directives.extractRequest(
                request -> Directives.completeWithFuture(new CompletableFuture<>())));
    var server =
        Http.get(kit.system()).newServerAt("127.0.0.1", 0).bind(silent).toCompletableFuture().get();
    var url = URI.create("http://127.0.0.1:" + server.localAddress().getPort() + "/");
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body()).contains("\"outcome\":\"unknown\"");
    }
  }

  /** Pekko may close the connection before this was sent, which says nothing false either. */
  @Test
  void whatAShutdownDoesNotWaitForMayYetBeDone() {
    var settings = ServerSettings.create(kit.system().settings().config());
    assertThat(settings.getTerminationDeadlineExceededResponse().status().intValue())
        .isEqualTo(504);
  }
}
