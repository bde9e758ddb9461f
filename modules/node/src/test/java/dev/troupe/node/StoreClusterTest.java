package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.replication.hints.HintedStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store of two nodes, in one JVM but over real sockets and disks: each key is at home on both.
 */
@Tag("cluster")
class StoreClusterTest {

  private static final String SETTINGS =
      """
      troupe.heartbeat.nodes = [node-1, node-2]
      troupe.store { nodes = [node-1, node-2], copies = 2, partitions = 4, patience = 500ms }
      """;

  @TempDir Path folder;

  @Test
  void siblingsAreKeptAndMergedAndWhatAHomeMissedComesLater() throws Exception {
    try (var cluster = new LocalCluster(folder, SETTINGS)) {
      cluster.start("node-1", 1, "store");
      whoIsAloneWritesAtLevelOne(cluster);
      cluster.start("node-2", 2, "store");
      cluster.await("node-2", "/ready", 200, "\"ready\":true");
      cluster.await("node-1", "/peers", 200, "\"level\":\"healthy\"");

      cluster.await("node-1", "/hints", 200, "\"waiting\":0,");
      cluster.await("node-2", "/store/alone?level=all", 200, "first");
      siblings(cluster);
      badRequestsAreRefused(cluster);
    }
  }

  private static void whoIsAloneWritesAtLevelOne(LocalCluster cluster) throws Exception {
    cluster.await("node-1", "/store/alone?level=one", 404, "\"values\":[]");
    var one =
        cluster.put("node-1", "/store/alone?level=one", "{\"value\":\"first\",\"context\":\"\"}");
    assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
    assertThat(one.body()).contains("\"acknowledged\":[\"node-1\"]");
    var all = cluster.put("node-1", "/store/other?level=all", "{\"value\":\"x\",\"context\":\"\"}");
    assertThat(all.statusCode()).as(all.body()).isEqualTo(504);
    assertThat(all.body()).contains("\"outcome\":\"unknown\"", "it may yet appear");
    var read = cluster.get("node-1", "/store/alone?level=quorum");
    assertThat(read.statusCode()).as(read.body()).isEqualTo(503);
    cluster.await("node-1", "/hints", 200, "\"target\":\"node-2\"");
  }

  private static void siblings(LocalCluster cluster) throws Exception {
    assertThat(put(cluster, "node-1", "{\"value\":\"ale\",\"context\":\"\"}")).isEqualTo(200);
    assertThat(put(cluster, "node-2", "{\"value\":\"bread\",\"context\":\"\"}")).isEqualTo(200);
    String both = cluster.get("node-1", "/store/cart").body();
    assertThat(both).contains("ale", "bread");
    String context = both.replaceFirst("(?s).*\"context\":\"([^\"]*)\".*", "$1");
    assertThat(put(cluster, "node-2", "{\"value\":\"ale, bread\",\"context\":\"" + context + "\"}"))
        .isEqualTo(200);
    String merged = cluster.get("node-1", "/store/cart").body();
    assertThat(merged).contains("\"values\":[\"ale, bread\"]");
    context = merged.replaceFirst("(?s).*\"context\":\"([^\"]*)\".*", "$1");
    var deleted =
        cluster.delete(
            "node-1", "/store/cart?context=" + context.replace("=", "%3D").replace(",", "%2C"));
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
    assertThat(cluster.get("node-2", "/store/cart").statusCode()).isEqualTo(404);
  }

  private static int put(LocalCluster cluster, String node, String body) throws Exception {
    return cluster.put(node, "/store/cart", body).statusCode();
  }

  private static void badRequestsAreRefused(LocalCluster cluster) throws Exception {
    String[][] bad = {
      {
        "/store/k?level=most",
        "{\"value\":\"x\",\"context\":\"\"}",
        "level: one, quorum or all, not most"
      },
      {"/store/k", "{\"value\":\"x\",\"context\":\"n1\"}", "'n1' is no part of a context"},
      {"/store/k", "{\"context\":\"\"}", "value"},
      {"/store/k", "{\"value\":\"x\"}", "context"},
      {"/store/" + "k".repeat(1025), "{\"value\":\"x\",\"context\":\"\"}", "1024"},
      {"/store/k", "{\"context\":\"\",\"value\":\"" + "x".repeat(65_537) + "\"}", "65536"},
    };
    for (String[] it : bad) {
      var answer = cluster.put("node-1", it[0], it[1]);
      assertThat(answer.statusCode()).as(it[2] + ": " + answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains(it[2]);
    }
    assertThat(cluster.get("node-1", "/hints/node-2").body()).contains("\"keys\":[]");
  }

  @Test
  void whoLeavesInGoodOrderHandsOverWhatItKeepsForOthers() throws Exception {
    String three =
        """
          troupe.heartbeat.nodes = [node-1, node-2, node-3]
        troupe.store { nodes = [node-1, node-2, node-3], partitions = 4, patience = 1s }
        """;
    try (var cluster = new LocalCluster(folder, three)) {
      cluster.start("node-1", 1, "store");
      cluster.start("node-2", 2, "store");
      cluster.await("node-1", "/peers", 200, "\"level\":\"healthy\"");
      cluster.await("node-2", "/ready", 200, "\"ready\":true");
      cluster.await("node-2", "/store/k?level=quorum", 404, "\"values\":[]");
      for (int i = 0; i < 20; i++) {
        String body = "{\"value\":\"v%d\",\"context\":\"\"}".formatted(i);
        assertThat(cluster.put("node-2", "/store/key-" + i, body).statusCode()).isEqualTo(200);
      }
      assertThat(cluster.get("node-1", "/hints").body()).contains("\"stored\":0");
      cluster.stop("node-2");
      cluster.await("node-1", "/hints", 200, "\"stored\":20");

      cluster.start("node-3", 3, "store");
      cluster.await("node-3", "/ready", 200, "\"ready\":true");
      for (int i = 0; i < 20; i++) {
        cluster.await("node-3", "/store/key-%d?level=one".formatted(i), 200, "v" + i);
      }
      cluster.await("node-1", "/hints", 200, "\"replayed\":20");
    }
  }

  @Test
  void whoStoresMustBeNamed() {
    var config =
        ConfigFactory.parseString("troupe.store { nodes = [other], copies = 1 }")
            .withFallback(ConfigFactory.load());
    assertThatThrownBy(
            () -> new StoreRole(HintedStore::create).prepare(new NodeId("node-1"), config))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.store.nodes")
        .hasMessageContaining("add this node's id, node-1");
  }
}
