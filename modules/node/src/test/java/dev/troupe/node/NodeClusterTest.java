package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that elect and keep the ledger, in one JVM but over real sockets and disks. */
@Tag("cluster")
class NodeClusterTest {

  private static final String SETTINGS =
      """
      troupe.invoicing.batch-delay = 100ms
      troupe.heartbeat.nodes = [node-1, node-2, node-3]
      troupe.gossip { contacts = [node-1, node-2, node-3], suspicion-time = 1s }
      """;

  private static final String BOTH = "contender, ledger";

  @TempDir Path folder;

  @Test
  void anInvoiceIsBookedOnceAlsoOverAChangeOfTheLeader() throws Exception {
    try (var cluster = new LocalCluster(folder, SETTINGS)) {
      cluster.start("node-1", 1, BOTH);
      cluster.start("node-2", 2, BOTH);
      cluster.start("node-3", 3, BOTH);
      for (String id : new String[] {"node-1", "node-2", "node-3"}) {
        cluster.await(id, "/ready", 200, "\"ready\":true");
      }
      assertThat(cluster.get("node-1", "/members").body()).contains("node-3").contains("Up");
      whatOneSaysOfItselfAllKnow(cluster);

      String body = "{\"client\":\"shop\",\"sequence\":1,\"customer\":\"Ada\",\"cents\":1200}";
      assertThat(cluster.post("node-2", "/invoices", body).statusCode()).isEqualTo(202);
      cluster.await("node-3", "/invoices/shop/1", 200, "\"booked\"");

      String leader = cluster.await("node-2", "/leader", 200, "generation");
      String id = leader.replaceAll(".*\"leader\":\"([^\"]+)\".*", "$1");
      String other = id.equals("node-1") ? "node-2" : "node-1";
      cluster.await(other, "/peers", 200, peer(id, "healthy"));
      cluster.stop(id);
      cluster.await(other, "/peers", 200, peer(id, "failed"));
      cluster.awaitWithout(other, "/gossip", "\"member\":\"%s\"".formatted(id));
      assertThat(cluster.post(other, "/invoices", body).statusCode()).isEqualTo(202);
      assertThat(cluster.post(other, "/invoices", body.replace(":1,", ":2,")).statusCode())
          .isEqualTo(202);
      cluster.await(other, "/invoices/shop/2", 200, "\"booked\"");
      assertThat(cluster.get(other, "/ledger").body())
          .contains("\"total\":2")
          .contains("\"due_total\":0");

      cluster.start(id, Integer.parseInt(id.substring(5)), BOTH);
      cluster.await(id, "/ready", 200, "\"ready\":true");
      cluster.await(other, "/peers", 200, peer(id, "healthy"));
      assertThat(cluster.get(id, "/metrics").body()).contains("troupe_generation");
      for (String group : new String[] {"jobs", "ledger"}) {
        assertThat(cluster.get(id, "/metrics").body())
            .contains("troupe_group_commit_index{group=\"%s\"}".formatted(group));
        assertThat(cluster.get(id, "/groups/" + group).body())
            .contains("\"voters\":[\"node-1\",\"node-2\",\"node-3\"]");
      }

      badRequestsAreRefused(cluster, other);
    }
  }

  private static void whatOneSaysOfItselfAllKnow(LocalCluster cluster) throws Exception {
    for (String id : new String[] {"node-1", "node-2", "node-3"}) {
      cluster.await("node-1", "/gossip", 200, "{\"member\":\"%s\",\"status\":\"up\"".formatted(id));
    }
    String zone = "{\"properties\":{\"zone\":\"a\"}}";
    var said = cluster.put("node-3", "/gossip/profile", zone);
    assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    assertThat(said.body()).contains("\"member\":\"node-3\"").contains("\"zone\":\"a\"");
    String view = cluster.await("node-1", "/gossip", 200, "\"zone\":\"a\"");
    assertThat(view)
        .contains("\"roles\":[\"contender\",\"ledger\"],\"release\":\"0.1.0\",\"load\":0")
        .contains("\"suspect\":false")
        .contains("\"refused\":{}");
    String leader = view.replaceAll(".*\"leader\":\"([^\"]+)\".*", "\"leader\":\"$1\"");
    cluster.await("node-2", "/gossip", 200, leader);
    String large = zone.replace("\"a\"", "\"%s\"".formatted("x".repeat(500)));
    assertThat(cluster.put("node-3", "/gossip/profile", large).body()).contains("504 characters");
    String none = zone.replace("\"a\"", "null");
    assertThat(cluster.put("node-3", "/gossip/profile", none).statusCode()).isEqualTo(400);
  }

  private static String peer(String id, String level) {
    return "{\"peer\":\"%s\",\"level\":\"%s\"".formatted(id, level);
  }

  private static void badRequestsAreRefused(LocalCluster cluster, String id) throws Exception {
    String[][] bodies = {
      {"{", "Unexpected end"},
      {"{\"client\":\"a b\",\"sequence\":1,\"customer\":\"x\",\"cents\":1}", "client"},
      {"{\"client\":\"a\",\"sequence\":0,\"customer\":\"x\",\"cents\":1}", "sequence"},
      {"{\"client\":\"a\",\"sequence\":1,\"customer\":\"\",\"cents\":1}", "customer"},
      {"{\"client\":\"a\",\"sequence\":1,\"customer\":\"x\",\"cents\":-1}", "cents"},
      {"{\"client\":\"a\",\"sequence\":1,\"customer\":\"x\"}", "cents"},
      {"{\"client\":\"a\",\"sequence\":1,\"customer\":\"x\",\"cents\":12.9}", "12.9"},
      {"{\"client\":\"a\",\"sequence\":1,\"customer\":\"x\",\"cents\":\"12\"}", "12"},
      {"{\"client\":\"a\",\"sequence\":1,\"customer\":\"x\",\"cents\":1,\"euro\":1}", "euro"}
    };
    for (String[] body : bodies) {
      var answer = cluster.post(id, "/invoices", body[0]);
      assertThat(answer.statusCode()).as(body[0]).isEqualTo(400);
      assertThat(answer.body()).contains(body[1]);
    }
    String other = "{\"client\":\"shop\",\"sequence\":1,\"customer\":\"Bob\",\"cents\":7}";
    assertThat(cluster.post(id, "/invoices", other).statusCode()).isEqualTo(409);
    assertThat(cluster.get(id, "/invoices/shop/99").statusCode()).isEqualTo(404);
    assertThat(cluster.get(id, "/invoices/%20/1").statusCode()).isEqualTo(400);
    assertThat(cluster.get(id, "/invoices/shop/0").body()).contains("sequence");
    assertThat(cluster.get(id, "/ledger?from=0").statusCode()).isEqualTo(400);
    assertThat(cluster.get(id, "/ledger?limit=many").statusCode()).isEqualTo(400);
    assertThat(cluster.get(id, "/nowhere").statusCode()).isEqualTo(404);
    var wrongMethod = cluster.get(id, "/invoices");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
    String tooLarge = "\"" + "x".repeat(100_000) + "\"";
    assertThat(refusedBeforeItWasRead(cluster, id, tooLarge)).isEqualTo(413);
  }

  /** Who refuses without reading all may reset the connection before the answer has arrived. */
  private static int refusedBeforeItWasRead(LocalCluster cluster, String id, String body)
      throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return cluster.post(id, "/invoices", body).statusCode();
      } catch (IOException reset) {
        if (attempt == 10) {
          throw reset;
        }
      }
    }
  }

  @Test
  void anAddressInUseIsNamed() throws Exception {
    try (var cluster = new LocalCluster(folder, "")) {
      cluster.start("node-1", 1, "watcher");
      assertThatThrownBy(() -> cluster.start("other", 1, "watcher"))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("25520");
    }
  }
}
