package dev.troupe.benchmarks.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.benchmarks.load.Api;
import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.node.NodeMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Ours as its users have it: three JVMs, and a client that puts registers by HTTP. */
public final class TroupeByHttp implements Contestant {

  /** Started by name. */
  public static final class Factory implements Contestant.Factory {
    @Override
    public String name() {
      return "Troupe, three JVMs by HTTP";
    }

    @Override
    public String setting() {
      return "`PUT /registers/KEY` on the leader's node, values of 256 characters; settings as shipped; between the nodes the"
          + " launcher's proxy, as in `troupe up`";
    }

    @Override
    public Contestant start(Path folder) throws Exception {
      return new TroupeByHttp(folder);
    }
  }

  /** Three JVMs and the client's compile at the same time. */
  static final Duration LONGER_WARM_UP = Duration.ofSeconds(45);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int KEYS = 100;

  private final Jvms jvms;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI leader;
  private final AtomicLong asked = new AtomicLong();

  private TroupeByHttp(Path folder) throws Exception {
    var nodes = NodeSpec.several(3, "registers");
    var voters = nodes.stream().map(NodeSpec::id).toList();
    jvms =
        Jvms.start(
            folder,
            NodeMain.class,
            nodes,
            Map.of("troupe.replicated-log.groups.registers.voters", voters),
            Jvms.FLAGS);
    leader = jvms.world().http(Until.there("leader", () -> leader(voters.getFirst())));
  }

  private Optional<String> leader(String node) {
    try {
      var status = jvms.api(node).get("/groups/registers").body();
      String name = status.path("leader").asText();
      return Optional.of(name).filter(known -> !known.isEmpty() && !known.equals("null"));
    } catch (IOException notYet) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void propose(byte[] command, Answer answer) {
    // As many characters as the others' commands have bytes, none of which JSON escapes.
    var value = new String(Base64.getEncoder().encode(command), 0, command.length);
    var body = JsonNodeFactory.instance.objectNode().put("value", value);
    var request =
        HttpRequest.newBuilder(leader.resolve("/registers/k" + asked.incrementAndGet() % KEYS))
            .timeout(PATIENCE)
            .PUT(BodyPublishers.ofString(body.toString()))
            .build();
    client
        .sendAsync(request, BodyHandlers.discarding())
        .whenComplete(
            (response, failure) ->
                answer.committed(failure == null && response.statusCode() == 200));
  }

  @Override
  public long forcesUnseen() {
    return jvms.world().nodes().stream().mapToLong(node -> forces(jvms.api(node))).sum();
  }

  private static long forces(Api node) {
    try {
      return (long) node.figure("troupe_disk_forces_total");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a node does not tell its figures", e);
    }
  }

  @Override
  public Duration warmUp() {
    return LONGER_WARM_UP;
  }

  @Override
  public void close() {
    jvms.close();
  }
}
