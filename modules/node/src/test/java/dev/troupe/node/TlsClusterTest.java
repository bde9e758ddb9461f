package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The profile for hosts as it is shipped, with its values from the environment: TLS 1.3, mutual
 * authentication, and host names verified, which for loopback addresses means the certificate's
 * address. Only addresses, seeds and voters are the test's own.
 */
@Tag("cluster")
class TlsClusterTest {

  private static final Path PROFILE = Path.of("../../conf/profiles/hosts.conf");
  private static final String BOTH = "contender, ledger";
  private static final String INVOICE =
      "{\"client\":\"shop\",\"sequence\":1,\"customer\":\"Ada\",\"cents\":1200}";

  @TempDir Path folder;

  @Test
  void whoHasNoCertificateOfTheAuthorityForItsAddressStaysOutside() throws Exception {
    var ours = new Certificates(folder.resolve("ours"));
    var others = new Certificates(folder.resolve("others"));
    try (var cluster =
        new LocalCluster(
            folder,
            "troupe.replicated-log.voters = [node-1, node-2], troupe.invoicing.batch-delay = 100ms")) {
      Path nodeKey = ours.keyStore("node-1", cluster.address(1));
      cluster.start("node-1", 1, BOTH, profile(cluster.address(1), nodeKey, ours));
      Path otherKey = ours.keyStore("node-2", cluster.address(2));
      cluster.start("node-2", 2, BOTH, profile(cluster.address(2), otherKey, ours));
      for (String id : new String[] {"node-1", "node-2"}) {
        cluster.await(id, "/ready", 200, "\"ready\":true");
      }

      String host = cluster.address(1);
      Path foreignKey = others.keyStore("stranger", cluster.address(3));
      assertThatThrownBy(() -> greet(others.context(foreignKey), host, "TLSv1.3"))
          .as("a server of another authority")
          .isInstanceOf(SSLException.class);
      assertThatThrownBy(() -> greet(ours.context(foreignKey), host, "TLSv1.3"))
          .as("a client's certificate of another authority")
          .isInstanceOf(SSLException.class);
      assertThatThrownBy(() -> greet(ours.context(otherKey), host, "TLSv1.2"))
          .as("an older protocol")
          .isInstanceOf(SSLException.class);

      try (var refused = new Refusals("Received fatal alert: certificate_unknown")) {
        cluster.start("stranger", 3, "watcher", profile(cluster.address(3), foreignKey, ours));
        refused.await();
      }
      cluster.stop("stranger");

      // Of our authority, but made out to another address: nobody answers it.
      try (var refused = new Refusals("No subject alternative names matching IP address")) {
        cluster.start("impostor", 4, "watcher", profile(cluster.address(4), otherKey, ours));
        refused.await();
      }
      assertThat(cluster.get("impostor", "/ready").statusCode()).isEqualTo(503);

      assertThat(cluster.get("node-1", "/members").body())
          .contains("node-1", "node-2")
          .doesNotContain("stranger", "impostor", "false");
      assertThat(cluster.post("node-1", "/invoices", INVOICE).statusCode()).isEqualTo(202);
      cluster.await("node-2", "/invoices/shop/1", 200, "\"booked\"");
    }
  }

  /** The profile, its {@code ${?NAME}} filled as from the environment. */
  private static Config profile(String address, Path keyStore, Certificates authority) {
    var environment =
        Map.of(
            "TROUPE_HOST",
            address,
            "TROUPE_KEY_STORE",
            keyStore.toString(),
            "TROUPE_TRUST_STORE",
            authority.trustStore().toString(),
            "TROUPE_STORE_PASSWORD",
            Certificates.PASSWORD);
    Config filled =
        ConfigFactory.parseMap(environment)
            .withFallback(ConfigFactory.parseFile(PROFILE.toFile()))
            .resolve();
    return filled.withOnlyPath("troupe").withFallback(filled.withOnlyPath("pekko"));
  }

  /** A handshake; a refusal of the client's certificate is seen only with the first reading. */
  private static void greet(SSLContext context, String host, String protocol) throws Exception {
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket(host, 25520)) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setSoTimeout(30_000);
      socket.startHandshake();
      socket.getInputStream().read();
    }
  }

  /** Waits until the log has told of refused connections, and of more than one. */
  private static final class Refusals extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final CountDownLatch seen = new CountDownLatch(2);
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final String reason;

    Refusals(String reason) {
      this.reason = reason;
      setContext(root.getLoggerContext());
      start();
      root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getFormattedMessage().contains(reason)) {
        seen.countDown();
      }
    }

    void await() throws InterruptedException {
      assertThat(seen.await(60, TimeUnit.SECONDS)).as(reason + " in the log").isTrue();
    }

    @Override
    public void close() {
      root.detachAppender(this);
    }
  }
}
