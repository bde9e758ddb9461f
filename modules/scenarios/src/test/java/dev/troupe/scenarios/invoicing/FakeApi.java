package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** The part of a node's HTTP API that the clients use, with a ledger that a test makes up. */
final class FakeApi implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<JsonNode> submitted = new ArrayList<>();
  private final List<String> booked = new ArrayList<>();
  private final List<String> due = new ArrayList<>();
  private IntUnaryOperator submitStatus = n -> 202;
  private IntUnaryOperator readStatus = n -> 200;
  private Runnable onLook = () -> {};
  private int submissions;
  private int reads;

  FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/invoices", this::submit);
    server.createContext("/ledger", this::ledger);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * The status of the nth submission, from 1; 0 for no answer at all, -1 for a closed connection.
   */
  synchronized void answerSubmissions(IntUnaryOperator status) {
    submitStatus = status;
  }

  /** The status of the nth read of a page, from 1. */
  synchronized void answerReads(IntUnaryOperator status) {
    readStatus = status;
  }

  /** Each time somebody looks whether the ledger is quiet. */
  synchronized void onLook(Runnable task) {
    onLook = task;
  }

  synchronized void book(int count) {
    for (int i = 0; i < count; i++) {
      booked.add("client-1/" + (booked.size() + 1));
    }
  }

  synchronized void due(int count) {
    due.clear();
    for (int i = 0; i < count; i++) {
      due.add("client-9/" + (i + 1));
    }
  }

  synchronized int booked() {
    return booked.size();
  }

  /** How often a page was asked for. */
  synchronized int reads() {
    return reads;
  }

  synchronized List<JsonNode> submitted() {
    return List.copyOf(submitted);
  }

  private void submit(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    int status;
    synchronized (this) {
      submitted.add(body);
      status = submitStatus.applyAsInt(++submissions);
    }
    if (status > 0) {
      answer(exchange, status, JSON.createObjectNode().put("status", status));
    } else if (status < 0) {
      exchange.close();
    }
  }

  private synchronized void ledger(HttpExchange exchange) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
        .map(pair -> pair.split("="))
        .forEach(pair -> query.put(pair[0], pair[1]));
    int limit = Integer.parseInt(query.get("limit"));
    int from = Integer.parseInt(query.get("from"));
    int status = 200;
    if (limit == 1) { // a look at how much there is
      onLook.run();
    } else {
      status = readStatus.applyAsInt(++reads);
    }
    ObjectNode page = JSON.createObjectNode();
    page.put("total", booked.size()).put("due_total", due.size());
    var entries = page.putArray("booked");
    for (int n = from; n < from + limit && n <= booked.size(); n++) {
      entries.addObject().put("number", n).put("invoice", booked.get(n - 1));
    }
    var waiting = page.putArray("due");
    due.stream().limit(limit).forEach(id -> waiting.addObject().put("invoice", id));
    answer(exchange, status, page);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
