package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registers on three members, in one JVM but over real sockets and disks. */
@Tag("cluster")
class RegistersClusterTest {

  private static final String SETTINGS =
      """
      troupe.paxos.quorum.voters = [node-1, node-2]
      troupe.replicated-log {
        # Three nodes and a test on two cores: nobody is to be deposed for being slow.
        shortest-timeout = 2s, longest-timeout = 4s, lease = 1800ms
        groups.registers.voters = [node-1, node-2]
      }
      """;

  @TempDir Path folder;

  @Test
  void aGroupIsReadWrittenHandedOverAndJoined() throws Exception {
    try (var cluster = new LocalCluster(folder, SETTINGS)) {
      for (int number = 1; number <= 3; number++) {
        cluster.start("node-" + number, number, "registers, decrees");
      }
      cluster.await("node-2", "/registers/a", 404, "there is no value");
      cluster.await("node-1", "/registers/a", 404, "there is no value");
      readAndWrite(cluster);
      decrees(cluster);
      retries(cluster);
      handOver(cluster);
      join(cluster);
      strangers(cluster);
    }
  }

  private static void readAndWrite(LocalCluster cluster) throws Exception {
    assertThat(cluster.put("node-1", "/registers/a", "{\"value\":\"1\"}").statusCode())
        .isEqualTo(200);
    for (String read : new String[] {"linearizable", "lease", "bounded:20s"}) {
      var found = cluster.get("node-2", "/registers/a?read=" + read);
      assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
      assertThat(found.body()).contains("\"value\":\"1\"");
    }
    cluster.await("node-2", "/registers/a?read=local", 200, "\"value\":\"1\"");
    String path = "/registers/a/compare-and-set";
    var other = cluster.post("node-2", path, "{\"expect\":null,\"value\":\"2\"}");
    assertThat(other.statusCode()).as(other.body()).isEqualTo(409);
    assertThat(other.body()).contains("\"value\":\"1\"");
    assertThat(cluster.post("node-2", path, "{\"expect\":\"1\",\"value\":\"2\"}").statusCode())
        .isEqualTo(200);
    assertThat(cluster.post("node-2", path, "{\"value\":\"2\"}").body()).contains("expect");
    assertThat(cluster.delete("node-1", "/registers/a").statusCode()).isEqualTo(200);
    assertThat(cluster.get("node-2", "/registers/a").statusCode()).isEqualTo(404);
    assertThat(cluster.get("node-2", "/registers/a?read=soon").statusCode()).isEqualTo(400);
  }

  /** Also by a node that does not vote. */
  private static void decrees(LocalCluster cluster) throws Exception {
    var first = cluster.put("node-3", "/decrees/king", "{\"value\":\"Ada\"}");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(cluster.put("node-1", "/decrees/king", "{\"value\":\"Bob\"}").body())
        .contains("\"value\":\"Ada\"");
    assertThat(cluster.get("node-2", "/decrees/king").body()).contains("\"value\":\"Ada\"");
    cluster.await("node-1", "/decrees/king/status", 200, "\"chosen\":\"Ada\"");
    assertThat(cluster.put("node-1", "/decrees/king", "{}").statusCode()).isEqualTo(400);
    String long257 = "/decrees/" + "x".repeat(257);
    assertThat(cluster.get("node-1", long257).body()).contains("257 characters");
  }

  private static void retries(LocalCluster cluster) throws Exception {
    var opened = cluster.post("node-1", "/registers-sessions", "");
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
    long session = json(opened.body()).get("session").asLong();
    String insert = "/registers/once/compare-and-set?sequence=1&session=" + session;
    for (String node : new String[] {"node-1", "node-2"}) {
      var answer = cluster.post(node, insert, "{\"expect\":null,\"value\":\"x\"}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    var late =
        cluster.put("node-1", "/registers/k?session=1000000&sequence=1", "{\"value\":\"x\"}");
    assertThat(late.statusCode()).as(late.body()).isEqualTo(410);
  }

  private static void handOver(LocalCluster cluster) throws Exception {
    String leader = group(cluster, "node-1").get("leader").asText();
    JsonNode leading = group(cluster, leader);
    assertThat(leading.get("role").asText()).isEqualTo("leader");
    assertThat(leading.path("quorum").path("margin").asInt()).isZero();
    assertThat(leading.path("quorum").path("latency_ms").asDouble()).isPositive();
    JsonNode follower = leading.path("followers").path(0);
    assertThat(follower.path("round_trip_ms").asDouble()).isPositive();
    String heir = follower.get("node").asText();
    assertThat(cluster.get(leader, "/metrics").body())
        .contains(
            "troupe_group_quorum_margin{group=\"registers\"} 0",
            "troupe_group_quorum_latency_seconds{group=\"registers\"}",
            "troupe_group_follower_lag{follower=\"" + heir + "\",group=\"registers\"}");

    var moved = cluster.post(heir, "/groups/registers/leader", "{\"to\":\"" + heir + "\"}");
    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    cluster.await(heir, "/groups/registers", 200, "\"role\":\"leader\"");
    assertThat(cluster.get(leader, "/metrics").body())
        .contains("troupe_group_commit_index")
        .doesNotContain("troupe_group_quorum_margin{");
  }

  private static void join(LocalCluster cluster) throws Exception {
    String member = "/groups/registers/members/node-3";
    var hasty = cluster.put("node-1", member + "?as=voter", "");
    assertThat(hasty.statusCode()).as(hasty.body()).isEqualTo(409);
    assertThat(hasty.body()).contains("make it a learner first");
    var learner = cluster.put("node-1", member + "?as=learner", "");
    assertThat(learner.statusCode()).as(learner.body()).isEqualTo(200);
    assertThat(learner.body()).contains("\"learners\":[\"node-3\"]");
    cluster.await("node-3", "/registers/once?read=local", 200, "\"value\":\"x\"");
    assertThat(cluster.put("node-2", member, "").statusCode()).isEqualTo(200);
    cluster.await(
        "node-3", "/groups/registers", 200, "\"voters\":[\"node-1\",\"node-2\",\"node-3\"]");
    assertThat(cluster.delete("node-3", member).body())
        .contains("\"voters\":[\"node-1\",\"node-2\"]");
  }

  private static void strangers(LocalCluster cluster) throws Exception {
    assertThat(cluster.get("node-1", "/groups/nobody").statusCode()).isEqualTo(404);
    assertThat(cluster.delete("node-1", "/groups/nobody/members/node-1").statusCode())
        .isEqualTo(404);
    assertThat(cluster.put("node-1", "/groups/registers/members/node-3?as=king", "").statusCode())
        .isEqualTo(400);
    assertThat(cluster.post("node-1", "/groups/registers/leader", "{\"to\":\"\"}").statusCode())
        .isEqualTo(400);
  }

  private static JsonNode group(LocalCluster cluster, String node) throws Exception {
    return json(cluster.await(node, "/groups/registers", 200, "\"leader\""));
  }

  private static JsonNode json(String body) throws Exception {
    return new ObjectMapper().readTree(body);
  }
}
