package dev.troupe.harness.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;

/**
 * A process with a node's outside and nothing within, steered over HTTP. It pays no heed to the end
 * of its standard input unless {@code dummy.heed-stdin} is set, so tests see what the other means
 * do.
 */
public final class DummyNode {

  private final String id;
  private final Path trace;
  private final Config config;
  private volatile boolean member;

  private DummyNode(Config config) {
    this.config = config;
    this.id = config.getString("troupe.node.id");
    this.trace = Path.of(config.getString("troupe.node.trace"));
  }

  public static void main(String[] args) throws IOException {
    Config defaults =
        ConfigFactory.parseString(
            "dummy { fails = \"\", never-ready = \"\", heed-stdin = false, joins = false }");
    Config config = ConfigFactory.parseFile(new File(args[0])).withFallback(defaults).resolve();
    new DummyNode(config).run();
  }

  private void run() throws IOException {
    System.out.println(id + " says hello");
    if (config.getString("dummy.fails").equals(id)) {
      System.out.println("the disk of " + id + " is on fire");
      System.exit(3);
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(config.getString("troupe.node.http.host"), port()), 50);
    server.setExecutor(Executors.newCachedThreadPool());
    boolean ready = !config.getString("dummy.never-ready").equals(id);
    server.createContext("/ready", exchange -> answer(exchange, ready && joined() ? 200 : 503, ""));
    server.createContext("/member", exchange -> answer(exchange, member ? 200 : 503, ""));
    server.createContext(
        "/seeds",
        exchange ->
            answer(exchange, 200, config.getStringList("pekko.cluster.seed-nodes").toString()));
    server.createContext(
        "/emit",
        exchange -> {
          append(line(exchange.getRequestURI().getQuery()) + "\n");
          answer(exchange, 200, "");
        });
    server.createContext(
        "/append",
        exchange -> {
          append(exchange.getRequestURI().getQuery());
          answer(exchange, 200, "");
        });
    server.createContext(
        "/exit",
        exchange ->
            Runtime.getRuntime().halt(Integer.parseInt(exchange.getRequestURI().getQuery())));
    server.start();
    append(line("started") + "\n");
    if (config.getBoolean("dummy.heed-stdin")) {
      while (System.in.read() >= 0) {
        // Nobody speaks to us: only the end matters.
      }
      Runtime.getRuntime().halt(0);
    }
  }

  /** As a cluster does it: the founder is a member, others are once they have met one. */
  private synchronized boolean joined() {
    for (String seed : config.getStringList("pekko.cluster.seed-nodes")) {
      String host = seed.substring(seed.indexOf('@') + 1, seed.lastIndexOf(':'));
      boolean self = host.equals(config.getString("troupe.node.http.host"));
      member |= self || !config.getBoolean("dummy.joins") || isMember(host);
    }
    return member;
  }

  private boolean isMember(String host) {
    try {
      URL url = URI.create("http://" + host + ":" + port() + "/member").toURL();
      return ((HttpURLConnection) url.openConnection()).getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private int port() {
    return config.getInt("troupe.node.http.port");
  }

  private String line(String what) {
    long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return "{\"at\":%d,\"node\":\"%s\",\"what\":\"%s\",\"number\":7,\"flag\":true,\"text\":\"x\"}"
        .formatted(at, id, what);
  }

  private void append(String text) throws IOException {
    Files.writeString(trace, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
