package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop on two nodes, in one JVM but over real sockets and disks. Its carrier takes longer than
 * anybody waits, so whoever gets that far is parked.
 */
@Tag("cluster")
class ShopClusterTest {

  private static final String SETTINGS =
      """
      troupe.orders {
        homes = [node-1, node-2]
        retry { patience = 300ms, attempts = 2, first = 50ms, most = 50ms }
      }
      troupe.saga.homes { stock = node-2, payments = node-2, shipping = node-1 }
      troupe.shop.items { anvil { pieces = 10, cents = 4900 }, rope { pieces = 10, cents = 1200 } }
      troupe.payments.declined = [bad]
      troupe.shipping { fastest = 2s, slowest = 2s }
      """;

  @TempDir Path folder;

  @Test
  void ordersEndAsTheyShouldAndOperatorsSettleWhatIsParked() throws Exception {
    try (var cluster = new LocalCluster(folder, SETTINGS)) {
      cluster.start("node-1", 1, "orders, shipping");
      whoseHomeIsAwayIsToldSo(cluster);
      cluster.start("node-2", 2, "orders, stock, payments");
      cluster.await("node-1", "/ready", 200, "\"ready\":true");
      cluster.await("node-2", "/ready", 200, "\"ready\":true");
      // a's orders are on node-2, b's on node-1
      cluster.await("node-1", "/stock", 200, "\"left\":10");

      whoRefusesIsTheEndOfAnOrder(cluster);
      whatIsParkedIsResumed(cluster);
      whatIsParkedIsAbandoned(cluster);
      badRequestsAreRefused(cluster);
      assertThat(cluster.get("node-1", "/metrics").body())
          .contains("troupe_disk_forces_total{folder=\"journal\"}")
          .contains("troupe_disk_written_bytes_total{folder=\"journal\"}");
    }
  }

  private static String order(String client, int sequence, String item, int count, String card) {
    return order(client, sequence, item, count, card, "1 Main Street");
  }

  private static String order(
      String client, int sequence, String item, int count, String card, String address) {
    return """
        {"client":"%s","sequence":%d,"item":"%s","count":%d,"card":"%s","address":"%s"}"""
        .formatted(client, sequence, item, count, card, address);
  }

  private static void whoseHomeIsAwayIsToldSo(LocalCluster cluster) throws Exception {
    var answer = cluster.post("node-1", "/orders", order("a", 99, "anvil", 1, "good"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("node-2 is not found: nothing was done");
    assertThat(cluster.get("node-1", "/stock").statusCode()).isEqualTo(503);
    assertThat(cluster.get("node-1", "/sagas").statusCode()).isEqualTo(503);
  }

  private static void whoRefusesIsTheEndOfAnOrder(LocalCluster cluster) throws Exception {
    String[][] refused = {
      {order("a", 1, "anvil", 11, "good"), "/orders/a/1", "out of stock"},
      {order("b", 1, "anvil", 1, "bad"), "/orders/b/1", "card declined"},
      {order("b", 2, "anvil", 1, "good", "2 Atlantis"), "/orders/b/2", "no carrier goes to"}
    };
    for (String[] it : refused) {
      assertThat(cluster.post("node-1", "/orders", it[0]).statusCode()).isEqualTo(202);
      assertThat(cluster.await("node-2", it[1], 200, "\"state\":\"compensated\"")).contains(it[2]);
    }
    assertThat(cluster.get("node-2", "/stock").body()).contains("\"initial\":10,\"left\":10");
    assertThat(cluster.get("node-2", "/payments").body())
        .contains("\"kind\":\"charged\",\"order\":\"b/2\"")
        .contains("\"kind\":\"refunded\",\"order\":\"b/2\"");
    var page = cluster.get("node-2", "/orders?state=compensated&limit=2&after=a/1").body();
    assertThat(page).contains("b/1", "b/2", "\"more\":false", "\"compensated\":3");
    assertThat(page).doesNotContain("\"id\":\"a/1\"");
  }

  private static void whatIsParkedIsResumed(LocalCluster cluster) throws Exception {
    String body = order("a", 2, "anvil", 2, "good");
    assertThat(cluster.post("node-2", "/orders", body).statusCode()).isEqualTo(202);
    assertThat(cluster.post("node-1", "/orders", body).statusCode()).as("again").isEqualTo(202);
    var other = cluster.post("node-1", "/orders", order("a", 2, "anvil", 3, "good"));
    assertThat(other.statusCode()).isEqualTo(409);

    assertThat(cluster.get("node-1", "/orders/a/2?await=end").body())
        .as("who awaits the end is told when it stands still")
        .contains("\"state\":\"parked\"");
    assertThat(cluster.get("node-1", "/sagas?state=parked").body()).contains("\"id\":\"a/2\"");
    cluster.await("node-1", "/shipments", 200, "\"kind\":\"shipped\",\"order\":\"a/2\"");
    var resumed = cluster.post("node-1", "/sagas/a/2/resume", "{\"by\":\"ada\"}");
    assertThat(resumed.statusCode()).as(resumed.body()).isEqualTo(202);
    cluster.await("node-1", "/orders/a/2", 200, "\"state\":\"completed\"");
    assertThat(cluster.get("node-1", "/shipments").body().split("\"shipped\"")).hasSize(2);
    assertThat(cluster.get("node-1", "/stock").body()).contains("\"initial\":10,\"left\":8");
    assertThat(cluster.post("node-1", "/sagas/a/2/resume", "{\"by\":\"ada\"}").statusCode())
        .isEqualTo(409);
  }

  private static void whatIsParkedIsAbandoned(LocalCluster cluster) throws Exception {
    cluster.post("node-1", "/orders", order("b", 3, "rope", 1, "good"));
    cluster.await("node-2", "/sagas/b/3", 200, "\"state\":\"parked\"");
    String path = "/sagas/b/3/abandon";
    assertThat(cluster.post("node-2", path, "{\"by\":\"ada\",\"reason\":\" \"}").body())
        .contains("reason: say what was put right by hand");
    assertThat(cluster.post("node-2", path, "{\"by\":\"ada\",\"reason\":\"sent it\"}").statusCode())
        .isEqualTo(202);
    assertThat(cluster.get("node-2", "/sagas/b/3").body())
        .contains("\"state\":\"abandoned\"", "sent it");
  }

  private static void badRequestsAreRefused(LocalCluster cluster) throws Exception {
    String[][] bodies = {
      {"{", "Unexpected end"},
      {order("a b", 9, "anvil", 1, "good"), "client"},
      {order("a", 0, "anvil", 1, "good"), "sequence: starts at 1, not 0"},
      {order("a", 9, "piano", 1, "good"), "piano is not sold, but [anvil, rope]"},
      {order("a", 9, "anvil", 0, "good"), "count: from 1 to 1000, not 0"},
      {order("a", 9, "anvil", 1001, "good"), "count"},
      {order("a", 9, "anvil", 1, ""), "card"},
      {order("a", 9, "anvil", 1, "good", "x".repeat(257)), "address"},
    };
    for (String[] body : bodies) {
      var answer = cluster.post("node-1", "/orders", body[0]);
      assertThat(answer.statusCode()).as(body[0]).isEqualTo(400);
      assertThat(answer.body()).contains(body[1]);
    }
    assertThat(cluster.get("node-1", "/orders/a/77").statusCode()).isEqualTo(404);
    assertThat(cluster.get("node-1", "/orders/a/77?await=end").statusCode()).isEqualTo(404);
    assertThat(cluster.get("node-1", "/orders/a/2?await=start").body()).contains("await: end");
    assertThat(cluster.get("node-1", "/orders/a/0").statusCode()).isEqualTo(400);
    assertThat(cluster.get("node-1", "/orders?state=sold").body()).contains("not sold");
    assertThat(cluster.get("node-1", "/orders?after=a").body()).contains("after: CLIENT/SEQUENCE");
    assertThat(cluster.get("node-1", "/orders?limit=101").statusCode()).isEqualTo(400);
    assertThat(cluster.get("node-1", "/stock?limit=51").statusCode()).isEqualTo(400);
    assertThat(cluster.post("node-1", "/sagas/a/77/resume", "{\"by\":\"ada\"}").statusCode())
        .isEqualTo(404);
    assertThat(cluster.post("node-1", "/sagas/a/2/resume", "{\"by\":\"\"}").body())
        .contains("by: say who you are");
  }

  @Test
  void aRoleWithoutItsHomeDoesNotStart() {
    var config =
        ConfigFactory.parseString("troupe { orders.homes = [other], saga.homes { stock = other } }")
            .withFallback(ConfigFactory.load());
    var id = new dev.troupe.core.node.NodeId("node-1");
    assertThatThrownBy(() -> ShopRoles.orders(id, config))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.orders.homes")
        .hasMessageContaining("add this node, node-1");
    assertThatThrownBy(() -> ShopRoles.stock(id, config))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.saga.homes.stock");
    assertThatThrownBy(() -> ShopRoles.payments(id, config))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("payments");
  }
}
