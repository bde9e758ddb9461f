package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link NodeMain} in a JVM of its own, as a service would run it. */
final class NodeProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path output;
  private final Path errors;
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();

  private NodeProcess(Path output, Path errors, Process process) {
    this.output = output;
    this.errors = errors;
    this.process = process;
  }

  /**
   * @param folder where its outputs go
   * @param jvmFlags further ones
   * @param arguments of {@code NodeMain}
   */
  static NodeProcess start(Path folder, List<String> jvmFlags, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    command.add(
        "-Dlogback.configurationFile=" + Path.of("../../conf/logback.xml").toAbsolutePath());
    if (Runtime.version().feature() >= 23) {
      // Else the JVM itself speaks on standard error, of Pekko's use of sun.misc.Unsafe.
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", classPath(), NodeMain.class.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "node", ".out");
    Path errors = Files.createTempFile(folder, "node", ".err");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    return new NodeProcess(output, errors, process);
  }

  /** Without the jars and classes of tests, whose settings would mix with the node's. */
  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(path.split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
        .filter(entry -> !entry.contains("testkit") && !entry.contains("junit"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What SIGTERM does, where there are signals. */
  void terminate() {
    process.destroy();
  }

  /** What a crash does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void endStandardInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits for the end of the JVM. */
  int exitCode() throws Exception {
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended).as("it still runs; its output: %s", Files.readString(output)).isTrue();
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  HttpResponse<String> post(String url, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Asks again and again until the answer is 200 and contains this text. */
  void await(String url, String text) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String answer = "";
    while (!answer.contains(text)) {
      assertThat(process.isAlive()).as("it has ended: %s", errors()).isTrue();
      assertThat(System.nanoTime() - end).as("%s still answers %s", url, answer).isNegative();
      LockSupport.parkNanos(50_000_000);
      try {
        var response =
            client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        answer = response.statusCode() == 200 ? response.body() : "";
      } catch (IOException e) {
        answer = ""; // it does not listen yet
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
