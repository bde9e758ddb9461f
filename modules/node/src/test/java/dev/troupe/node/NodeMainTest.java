package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs, one node each, all from {@code conf/node.conf} as it is shipped. */
@Tag("cluster")
class NodeMainTest {

  private static final String INVOICE =
      "{\"client\":\"shop\",\"sequence\":1,\"customer\":\"Ada\",\"cents\":1200}";

  @TempDir Path folder;

  private final String host = host();
  private final String url = "http://" + host + ":8080";

  /** Of this test alone, so that ports are nobody else's. */
  private static String host() {
    var random = new SplittableRandom(System.nanoTime());
    return "127.%d.%d.9".formatted(1 + random.nextInt(254), random.nextInt(255));
  }

  /** The shipped file with addresses and folders of this test. */
  private Path settings(String name, String more) throws IOException {
    String text =
        """
        include required(file("%1$s"))
        troupe.node { data = "%2$s", trace = "%2$s/trace.jsonl", http.host = "%3$s" }
        troupe.invoicing.batch-delay = 100ms
        pekko.remote.artery.canonical.hostname = "%3$s"
        pekko.cluster.seed-nodes = ["pekko://troupe@%3$s:25520"]
        %4$s
        """
            .formatted(
                Path.of("../../conf/node.conf").toAbsolutePath().normalize(),
                folder.resolve("data"),
                host,
                more);
    return Files.writeString(folder.resolve(name), text);
  }

  private NodeProcess start(String name, String more) throws IOException {
    return NodeProcess.start(folder, List.of(), settings(name, more).toString());
  }

  /** It has ended with 2, and its one sentence on standard error has all of these words. */
  private static void assertRefused(NodeProcess node, String... words) throws Exception {
    try (node) {
      assertThat(node.exitCode()).as(node.errors()).isEqualTo(2);
      assertThat(node.errors()).startsWith("troupe: ").contains(words);
      assertThat(node.errors().lines()).hasSize(1);
      assertThat(node.output()).doesNotContain("\tat ").doesNotContain("JOINING");
    }
  }

  @Test
  void withoutItsFileItSaysWhatToGive() throws Exception {
    assertRefused(NodeProcess.start(folder, List.of()), "one argument", "configuration file");
    String missing = folder.resolve("missing.conf").toString();
    assertRefused(NodeProcess.start(folder, List.of(), missing), missing, "name an existing");
  }

  @Test
  void aKeyThatIsNoneIsNamedWithItsFileAndLine() throws Exception {
    assertRefused(
        start("bad.conf", "troupe.node.colour = red"),
        "troupe.node.colour",
        "bad.conf: 6",
        "reference.conf");
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String data = file.resolve("data").toString();
    assertRefused(
        start("n.conf", "troupe.node.data = \"" + data + "\""),
        "troupe.node.data = " + data,
        "name a folder that can");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (var http = new ServerSocket(8080, 1, InetAddress.getByName(host))) {
      assertThat(http.isBound()).isTrue();
      assertRefused(start("n.conf", ""), "troupe.node.http", host + ":8080", "choose another");
    }
    try (var artery = new ServerSocket(25520, 1, InetAddress.getByName(host))) {
      assertThat(artery.isBound()).isTrue();
      assertRefused(start("n.conf", ""), "artery.canonical", host + ":25520", "choose another");
    }
  }

  @Test
  void aSettingOfTheJournalThatCannotWorkIsNamed() throws Exception {
    assertRefused(
        start("n.conf", "troupe.journal.fsync = sometimes"), "troupe.journal.fsync", "always");
  }

  @Test
  void aStoreOfKeysThatCannotBeOpenedIsNamedBeforeAnybodyIsMet() throws Exception {
    String missing = folder.resolve("missing.p12").toString();
    assertRefused(
        start(
            "n.conf",
            """
            pekko.remote.artery.transport = tls-tcp
            pekko.remote.artery.ssl.config-ssl-engine.key-store = "%s"
            """
                .formatted(missing)),
        "ssl.config-ssl-engine.key-store",
        missing,
        "name a PKCS #12 store");
  }

  @Test
  void aNodeThatWasAskedToEndLeavesAndStartsAgainAtOnceOnItsData() throws Exception {
    try (var node = start("n.conf", "")) {
      node.await(url + "/ready", "\"ready\":true");
      assertThat(node.post(url + "/invoices", INVOICE).statusCode()).isEqualTo(202);
      node.await(url + "/invoices/shop/1", "\"booked\"");

      // Another one on the same data, with addresses of its own.
      String other = "127.0.0.1".equals(host) ? "127.0.0.2" : host.replaceAll("9$", "10");
      assertRefused(
          start(
              "other.conf",
              """
              troupe.node.http.host = "%1$s"
              pekko.remote.artery.canonical.hostname = "%1$s"
              """
                  .formatted(other)),
          "troupe.node.data = " + folder.resolve("data"),
          "locked",
          "End that one first");

      node.terminate();
      assertThat(node.exitCode()).isZero();
      assertThat(node.output()).contains("Exiting completed").doesNotContain("ERROR", "WARN");
      assertThat(node.errors()).isEmpty();
    }
    try (var again = start("n.conf", "")) {
      again.await(url + "/invoices/shop/1", "\"booked\"");
      again.await(url + "/leader", "\"generation\":2");
    }
  }

  @Test
  void anotherNumberOfKeepersThanItsSagasAreSpreadOverIsNamed() throws Exception {
    String shop =
        """
        troupe.node.roles = [orders, stock, payments, shipping]
        troupe.orders.homes = [node-1]
        troupe.saga.homes { stock = node-1, payments = node-1, shipping = node-1 }
        troupe.shop.items.anvil { pieces = 10, cents = 4900 }
        troupe.shipping { fastest = 1m, slowest = 1m }
        """;
    String order =
        """
        {"client":"a","sequence":1,"item":"anvil","count":1,"card":"c","address":"1 Main Street"}""";
    try (var node = start("n.conf", shop)) {
      node.await(url + "/ready", "\"ready\":true");
      node.await(url + "/stock", "\"left\":10");
      assertThat(node.post(url + "/orders", order).statusCode()).isEqualTo(202);
      node.kill();
    }
    try (var other = start("other.conf", shop + "troupe.saga.shards = 8\n")) {
      assertThat(other.exitCode()).as(other.errors()).isEqualTo(2);
      assertThat(other.errors())
          .startsWith("troupe: troupe.saga.shards = 8")
          .contains("spread over 16", "1 have not ended", "Use 16 until");
      assertThat(other.errors().lines()).hasSize(1);
    }
    try (var again = start("n.conf", shop)) {
      again.await(url + "/orders/a/1", "\"state\":\"running\"");
    }
  }

  @Test
  void aNodeWhoseLauncherIsGoneIsGoneToo() throws Exception {
    var flags = List.of("-Dtroupe.exit-on-stdin-end=true");
    try (var node = NodeProcess.start(folder, flags, settings("n.conf", "").toString())) {
      node.await(url + "/health", "up");
      node.endStandardInput();
      assertThat(node.exitCode()).isEqualTo(1);
      assertThat(node.errors()).contains("standard input has ended");
    }
  }

  @Test
  void damagedDataAreNamedAndLeftAsTheyAre() throws Exception {
    try (var node = start("n.conf", "")) {
      node.await(url + "/leader", "\"generation\":1");
      assertThat(node.post(url + "/invoices", INVOICE).statusCode()).isEqualTo(202);
      node.await(url + "/invoices/shop/1", "\"booked\"");
      node.kill();
    }
    Path segment = onlySegment();
    byte[] bytes = Files.readAllBytes(segment);
    // In the payload of the first record: 32 bytes of file header, 36 of the batch's, 8 of its own.
    bytes[80] ^= 1;
    Files.write(segment, bytes);
    assertRefused(
        start("n.conf", ""),
        segment.getFileName().toString(),
        segment.getParent().toString(),
        "corrupt at position 68",
        "Restore the file");
    assertThat(segment).hasBinaryContent(bytes);
  }

  private Path onlySegment() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data/journal"))) {
      List<Path> segments = files.filter(file -> file.toString().endsWith(".log")).toList();
      assertThat(segments).hasSize(1);
      return segments.get(0);
    }
  }
}
