package dev.troupe.cli.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A node that a command asks: it says what the test wants, and remembers what it was asked. */
public final class FakeNode implements AutoCloseable {

  private final HttpServer server;
  private final Object command;
  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int status = 200;
  private String answer;

  /**
   * @param command that will ask
   * @param answer the body of each answer
   */
  public FakeNode(Object command, String answer) throws IOException {
    this.command = command;
    this.answer = answer;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** From now on this is its answer. */
  public void answers(int newStatus, String newAnswer) {
    status = newStatus;
    answer = newAnswer;
  }

  /** What it was asked: method, path and body. */
  public List<String> asked() {
    return asked;
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  /** Runs the command against this node, and returns its exit code. */
  public int run(String... words) {
    var args = new ArrayList<>(List.of(words));
    var address = server.getAddress();
    args.add("--node");
    args.add("http://%s:%d".formatted(address.getHostString(), address.getPort()));
    return runPlain(args.toArray(String[]::new));
  }

  /** Runs the command without saying which node. */
  public int runPlain(String... words) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return 2;
            })
        .execute(words);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
