package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A throw-away authority and the certificates that it signs, made by the JDK's own keytool. All
 * authorities have the same name, so only signatures tell them apart.
 */
final class Certificates {

  static final String PASSWORD = "throw-away";
  private static final String AUTHORITY = "authority";

  private final Path folder;
  private final Path all;

  /**
   * @param folder where the stores go; one authority for each
   */
  Certificates(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.all = folder.resolve("all.p12");
    keytool(
        "-alias", AUTHORITY, "-dname", "CN=Throw-away authority", "-ext", "bc:critical=ca:true");
    var authority = load(all).getCertificate(AUTHORITY);
    var trust = empty();
    trust.setCertificateEntry(AUTHORITY, authority);
    store(trust, trustStore());
  }

  /** The authority's certificate. */
  Path trustStore() {
    return folder.resolve("trusted.p12");
  }

  /** A key, and a certificate of this authority for the address. */
  Path keyStore(String name, String address) throws Exception {
    keytool(
        "-alias", name, "-dname", "CN=" + name, "-ext", "san=ip:" + address, "-signer", AUTHORITY);
    var signed = load(all);
    Certificate[] chain = signed.getCertificateChain(name);
    assertThat(chain).as("the certificate and its authority's").hasSize(2);
    var own = empty();
    own.setKeyEntry(
        name, signed.getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
    Path file = folder.resolve(name + ".p12");
    store(own, file);
    return file;
  }

  /** Speaks TLS with this key, and trusts this authority. */
  SSLContext context(Path keyStore) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(keyStore), PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load(trustStore()));
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void keytool(String... more) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-keystore", all.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(more));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void store(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }
}
