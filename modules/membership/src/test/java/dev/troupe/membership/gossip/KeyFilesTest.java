package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rings from settings and files. */
class KeyFilesTest {

  private static final NodeId N1 = Entries.node(1);
  private static final byte[] WORD = {1, 2, 3};
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[40]);

  @TempDir Path folder;
  private Path pem;

  @BeforeEach
  void write() throws IOException {
    byte[] encoded = Rings.pair(N1, "k1").getPrivate().getEncoded();
    pem =
        file(
            "n1.pem",
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String publicKey(String name) {
    return Base64.getEncoder().encodeToString(Rings.pair(N1, name).getPublic().getEncoded());
  }

  private static KeyRing shared(String use, Path file) {
    return Entries.settings(
            "signatures = shared-key, shared-key { use = %s, accepted { a = \"%s\" } }"
                .formatted(use, file))
        .keys();
  }

  private static KeyRing perNode(String use, Path file, String publicKey) {
    return Entries.settings(
            """
            signatures = ed25519
            ed25519 { use = %s, private-key = "%s", accepted { n1 { k1 = "%s" } } }
            """
                .formatted(use, file, publicKey))
        .keys();
  }

  private static Notary notary(KeyRing ring) {
    return Rings.notary(ring, N1, 0);
  }

  @Test
  void byDefaultNothingIsSigned() {
    assertThat(Entries.settings("").keys()).isEqualTo(KeyRing.NONE);
  }

  @Test
  void aSharedKeyIsReadFromItsFile() throws IOException {
    KeyRing ring = shared("a", file("a.key", SECRET + "\n"));
    Signature signature = notary(ring).sign(WORD);
    assertThat(notary(ring).check(N1, WORD, signature)).isEmpty();
    assertThat(Rings.notary(Rings.shared("a", "a"), N1, 0).check(N1, WORD, signature))
        .as("by another key of that name")
        .contains(Refusal.BAD_SIGNATURE);
    assertThat(ring.toString()).doesNotContain(SECRET.substring(0, 8)).contains("a");
  }

  @Test
  void aNodesKeysAreReadAsOpensslWritesThem() {
    KeyRing ring = perNode("k1", pem, publicKey("k1"));
    assertThat(notary(Rings.perNode(N1, 1)).check(N1, WORD, notary(ring).sign(WORD)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void aKeyThatOthersWouldNotAcceptIsRefusedAtTheStart() {
    KeyRing ring = perNode("k1", pem, publicKey("k2"));
    assertThatThrownBy(() -> notary(ring))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n1 would be refused by others");
    KeyRing unknown = perNode("k7", pem, publicKey("k1"));
    assertThatThrownBy(() -> notary(unknown)).hasMessageContaining("UNKNOWN_KEY");
  }

  @Test
  void whatCannotBeUsedIsRefusedByItsKeyAndNoSecretIsShown() throws IOException {
    Path secret = file("a.key", SECRET);
    Path brief = file("b.key", "c2hvcnQ=");
    Path text = file("c.key", "seCret!");
    Path other = folder.resolve("none");
    String key = publicKey("k1");
    refused("signatures", () -> Entries.settings("signatures = some").keys());
    refused("shared-key.use", () -> Entries.settings("signatures = shared-key").keys());
    refused("ed25519.use", () -> Entries.settings("signatures = ed25519").keys());
    refused("shared-key.use", () -> shared("z", secret));
    refused("shared-key.accepted.a", () -> shared("a", brief));
    refused("shared-key.accepted.a", () -> shared("a", text));
    refused("shared-key.accepted.a", () -> shared("a", other));
    refused("ed25519.private-key", () -> perNode("k1", other, key));
    refused("ed25519.private-key", () -> perNode("k1", secret, key));
    refused("ed25519.private-key", () -> perNode("k1", text, key));
    refused("ed25519.accepted.n1.k1", () -> perNode("k1", pem, "AAAA"));
    refused("ed25519.accepted.n1.k1", () -> perNode("k1", pem, "no key"));
  }

  private static void refused(String key, Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.gossip." + key)
        .hasMessageNotContaining("seCret")
        .hasMessageNotContaining(SECRET)
        .hasNoCause();
  }
}
