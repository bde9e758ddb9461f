package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.membership.live.PekkoPhiDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {

  private static final String GOOD =
      """
      troupe.node { id = node-1, roles = [contender, ledger], data = "/nonexistent/data" }
      troupe.replicated-log.voters = [node-1, node-2, node-3]
      """;

  @TempDir Path folder;

  private static Node start(String settings) {
    return Node.start(
        NodeConfig.over(
            ConfigFactory.parseString(settings).withFallback(ConfigFactory.parseString(GOOD))),
        Roles.standard(),
        (protocol, cause) -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "troupe.node.nodeid = x | troupe.node.nodeid",
        "trupe.node.id = x | trupe",
        "troupe.node.id = \"a b\" | troupe.node.id",
        "troupe.node.roles = [king] | troupe.node.roles",
        "troupe.node.roles = [] | troupe.node.roles",
        "troupe.node.http.port = 70000 | troupe.node.http.port",
        "troupe.node.http.port = many | troupe.node.http.port",
        "troupe.node.data = \"\" | troupe.node.data",
        "troupe.node.roles = [contender] | add ledger",
        "troupe.node.roles = [ledger], troupe.replicated-log.voters = [] | troupe.replicated-log.voters",
        "troupe.replicated-log.lease = 5s | troupe.replicated-log.lease",
        "troupe.heartbeat.nodes = [node-2, node-3] | troupe.heartbeat.nodes",
        "troupe.heartbeat.nodes = [node-1] | troupe.heartbeat.nodes",
        "troupe.heartbeat.nodes = [node-1, node-2], troupe.heartbeat.profile = slow | troupe.heartbeat.profile",
        "troupe.invoicing.batch-size = 101 | troupe.invoicing.batch-size",
        "troupe.invoicing.pace = 0 | troupe.invoicing.pace",
        "troupe.registers.patience = 19s | troupe.registers.patience",
        "troupe.store.patience = 19s | troupe.store.patience",
        "troupe.paxos.patience = 19s | troupe.paxos.patience",
        "troupe.replicated-log.patience = 19s | troupe.replicated-log.patience",
        "troupe.replicated-log.groups.ledger.patience = 19s | groups.ledger.patience",
        "pekko.http.server.request-timeout = 6s, troupe.replicated-log.patience = 1s | 16000 ms or more",
        "pekko.http.server.request-timeout = infinite | pekko.http.server.request-timeout",
        "troupe.shop.itmes.anvil.pieces = 1 | troupe.shop.itmes",
        "troupe.shop.items.anvil.peices = 1 | troupe.shop.items.anvil.pieces",
        "troupe.orders.homes = [node-1, node-1] | troupe.orders.homes",
        "troupe.node.roles = [orders] | troupe.orders.homes",
        "troupe.node.roles = [stock], troupe.saga.homes.stock = node-2 | troupe.saga.homes.stock"
      })
  void aSettingThatCannotWorkRefusesToStartAndNamesItsKey(String setting, String key) {
    assertThatThrownBy(() -> start(setting))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> start("troupe.node.data = \"" + file.resolve("data") + "\""))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.node.data")
        .hasMessageContaining(file.toString());
  }

  @Test
  void aJournalThatAcknowledgesBeforeTheDiskHasItIsRefused() {
    var data = "troupe.node.data = \"" + folder.resolve("data") + "\"\n";
    assertThatThrownBy(() -> start(data + "troupe.journal.fsync = interval"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.journal.fsync");
  }

  @Test
  void aFileThatIsMissingOrBrokenIsNamedWithItsLine() throws IOException {
    assertThatThrownBy(() -> NodeConfig.load(folder.resolve("none.conf")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("none.conf");
    Path broken = Files.writeString(folder.resolve("broken.conf"), "a = 1\nb = [1,\n");
    assertThatThrownBy(() -> NodeConfig.load(broken))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("broken.conf");
  }

  @Test
  void theShippedExamplesLoad() {
    Path conf = Path.of("../../conf");
    assertThat(NodeConfig.load(conf.resolve("node.conf")).getString("troupe.node.id"))
        .isEqualTo("node-1");
    assertThat(
            NodeConfig.load(conf.resolve("profiles/hosts.conf"))
                .getString("pekko.remote.artery.transport"))
        .isEqualTo("tls-tcp");
  }

  @Test
  void clusterMembershipIsDecidedByOurDetector() {
    var keys = NodeConfig.over(ConfigFactory.parseString(GOOD)).getConfig("pekko.cluster");
    assertThat(keys.getString("failure-detector.implementation-class"))
        .isEqualTo(PekkoPhiDetector.class.getName());
    new PekkoPhiDetector(keys.getConfig("failure-detector"), null); // refuses what cannot work
  }
}
