package dev.troupe.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.cli.remote.FakeNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people type, what a node is asked by it, and what is shown. */
@Timeout(60)
class StoreCommandTest {

  private FakeNode node;

  @BeforeEach
  void start() throws IOException {
    node =
        new FakeNode(
            new StoreCommand(),
            """
      {"key":"cart","values":["ale","bread and butter"],"context":"n1=3,n2=5",
       "answered":["node-1","node-2"]}""");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void getShowsAllSiblingsAndTheContextForTheNextWrite() {
    assertThat(node.run("get", "the cart/1", "--level", "one")).isZero();
    assertThat(node.asked()).containsExactly("GET /store/the%20cart%2F1?level=one");
    assertThat(node.out().lines())
        .containsExactly(
            "value:          ale",
            "value:          bread and butter",
            "context:        n1=3,n2=5",
            "answered:       node-1, node-2");
  }

  @Test
  void noValueIsSaidWithItsContext() {
    node.answers(
        404, "{\"key\":\"cart\",\"values\":[],\"context\":\"n1=3\",\"answered\":[\"node-1\"]}");
    assertThat(node.run("get", "cart")).isEqualTo(1);
    assertThat(node.err().strip()).isEqualTo("troupe: cart has no value; context n1=3");
  }

  @Test
  void putSendsTheValueAndWhatItReplaces() {
    node.answers(
        200, "{\"key\":\"cart\",\"write\":\"n1=4\",\"acknowledged\":[\"node-1\",\"node-3\"]}");
    assertThat(node.run("put", "cart", "eggs", "--context", "n1=3,n2=5")).isZero();
    assertThat(node.run("put", "cart", "more", "--level", "all")).isZero();
    assertThat(node.asked())
        .containsExactly(
            "PUT /store/cart?level=quorum {\"value\":\"eggs\",\"context\":\"n1=3,n2=5\"}",
            "PUT /store/cart?level=all {\"value\":\"more\",\"context\":\"\"}");
    assertThat(node.out().lines().limit(2))
        .containsExactly(
            "written:        n1=4", "on the disk of:  node-1, node-3".replace(":  ", ": "));
  }

  @Test
  void deleteNeedsToKnowWhat() {
    node.answers(200, "{\"key\":\"cart\",\"write\":\"n1=4\",\"acknowledged\":[\"node-1\"]}");
    assertThat(node.run("delete", "cart", "--context", "n1=3,n2=5")).isZero();
    assertThat(node.asked())
        .containsExactly("DELETE /store/cart?level=quorum&context=n1%3D3%2Cn2%3D5");
    assertThat(node.run("delete", "cart")).isEqualTo(2);
    assertThat(node.err()).contains("--context");
  }

  @Test
  void whatMayYetAppearIsNoSuccess() {
    node.answers(504, "{\"outcome\":\"unknown\",\"error\":\"1 of the key's homes have it\"}");
    assertThat(node.run("put", "cart", "eggs")).isEqualTo(1);
    assertThat(node.err().strip()).isEqualTo("troupe: 504: 1 of the key's homes have it");
  }

  @Test
  void hintsAreShownForEachHome() {
    node.answers(
        200,
        """
        {"node":"node-1","targets":[{"target":"node-2","waiting":7,"bytes":1234,"stored":10,
         "replayed":3,"expired":0,"left_over":0}]}""");
    assertThat(node.run("hints")).isZero();
    assertThat(node.asked()).containsExactly("GET /hints");
    assertThat(node.out())
        .contains("hints on node-1", "FOR", "WAITING")
        .containsPattern("node-2 +7 +1234 +10 +3 +0 +0");
    node.answers(200, "{\"node\":\"node-1\",\"targets\":[]}");
    assertThat(node.run("hints")).isZero();
    assertThat(node.out()).contains("node-1 keeps no hints, and kept none");
  }

  @Test
  void badInputIsRefusedBeforeAnybodyIsAsked() {
    assertThat(node.run("get", "cart", "--level", "most")).isEqualTo(2);
    assertThat(node.err()).contains("--level: one, quorum or all, not 'most'");
    assertThat(node.run("get", "")).isEqualTo(2);
    assertThat(node.asked()).isEmpty();
    assertThat(node.runPlain("get", "cart", "--node", "nowhere")).isEqualTo(2);
    assertThat(node.err()).contains("'nowhere' has no host");
  }
}
