package dev.troupe.cli.store;

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

/** What people type, what a node is asked by it, and what is shown. */
@Timeout(60)
class StoreCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer =
      """
      {"key":"cart","values":["ale","bread and butter"],"context":"n1=3,n2=5",
       "answered":["node-1","node-2"]}""";

  @BeforeEach
  void node() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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

  private int store(String... words) {
    var args = new ArrayList<>(List.of(words));
    var address = server.getAddress();
    args.add("--node");
    args.add("http://%s:%d".formatted(address.getHostString(), address.getPort()));
    return new CommandLine(new StoreCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  @Test
  void getShowsAllSiblingsAndTheContextForTheNextWrite() {
    assertThat(store("get", "the cart/1", "--level", "one")).isZero();
    assertThat(asked).containsExactly("GET /store/the%20cart%2F1?level=one");
    assertThat(out.toString().lines())
        .containsExactly(
            "value:          ale",
            "value:          bread and butter",
            "context:        n1=3,n2=5",
            "answered:       node-1, node-2");
  }

  @Test
  void noValueIsSaidWithItsContext() {
    status = 404;
    answer = "{\"key\":\"cart\",\"values\":[],\"context\":\"n1=3\",\"answered\":[\"node-1\"]}";
    assertThat(store("get", "cart")).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("troupe: cart has no value; context n1=3");
  }

  @Test
  void putSendsTheValueAndWhatItReplaces() {
    answer = "{\"key\":\"cart\",\"write\":\"n1=4\",\"acknowledged\":[\"node-1\",\"node-3\"]}";
    assertThat(store("put", "cart", "eggs", "--context", "n1=3,n2=5")).isZero();
    assertThat(store("put", "cart", "more", "--level", "all")).isZero();
    assertThat(asked)
        .containsExactly(
            "PUT /store/cart?level=quorum {\"value\":\"eggs\",\"context\":\"n1=3,n2=5\"}",
            "PUT /store/cart?level=all {\"value\":\"more\",\"context\":\"\"}");
    assertThat(out.toString().lines().limit(2))
        .containsExactly(
            "written:        n1=4", "on the disk of:  node-1, node-3".replace(":  ", ": "));
  }

  @Test
  void deleteNeedsToKnowWhat() {
    answer = "{\"key\":\"cart\",\"write\":\"n1=4\",\"acknowledged\":[\"node-1\"]}";
    assertThat(store("delete", "cart", "--context", "n1=3,n2=5")).isZero();
    assertThat(asked).containsExactly("DELETE /store/cart?level=quorum&context=n1%3D3%2Cn2%3D5");
    assertThat(store("delete", "cart")).isEqualTo(2);
    assertThat(err.toString()).contains("--context");
  }

  @Test
  void whatMayYetAppearIsNoSuccess() {
    status = 504;
    answer = "{\"outcome\":\"unknown\",\"error\":\"1 of the key's homes have it\"}";
    assertThat(store("put", "cart", "eggs")).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("troupe: 504: 1 of the key's homes have it");
  }

  @Test
  void hintsAreShownForEachHome() {
    answer =
        """
        {"node":"node-1","targets":[{"target":"node-2","waiting":7,"bytes":1234,"stored":10,
         "replayed":3,"expired":0,"left_over":0}]}""";
    assertThat(store("hints")).isZero();
    assertThat(asked).containsExactly("GET /hints");
    assertThat(out.toString())
        .contains("hints on node-1", "FOR", "WAITING")
        .containsPattern("node-2 +7 +1234 +10 +3 +0 +0");
    answer = "{\"node\":\"node-1\",\"targets\":[]}";
    assertThat(store("hints")).isZero();
    assertThat(out.toString()).contains("node-1 keeps no hints, and kept none");
  }

  @Test
  void badInputIsRefusedBeforeAnybodyIsAsked() {
    assertThat(store("get", "cart", "--level", "most")).isEqualTo(2);
    assertThat(err.toString()).contains("--level: one, quorum or all, not 'most'");
    assertThat(store("get", "")).isEqualTo(2);
    assertThat(asked).isEmpty();
    int code =
        new CommandLine(new StoreCommand())
            .setErr(new PrintWriter(err, true))
            .execute("get", "cart", "--node", "nowhere");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("'nowhere' has no host");
  }
}
