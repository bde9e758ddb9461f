package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The lines that a specification reads: complete, in its words, and nothing out of nothing. */
class ProtocolTraceTest {

  private static final List<String> VOCABULARY =
      List.of(
          "InitState",
          "BecomeFollower",
          "BecomeCandidate",
          "BecomeLeader",
          "Commit",
          "Replicate",
          "ChangeConf",
          "ApplyConfChange",
          "Ready",
          "SendAppendEntriesRequest",
          "ReceiveAppendEntriesRequest",
          "SendAppendEntriesResponse",
          "ReceiveAppendEntriesResponse",
          "SendRequestVoteRequest",
          "ReceiveRequestVoteRequest",
          "SendRequestVoteResponse",
          "ReceiveRequestVoteResponse",
          "SendSnapshot",
          "ReceiveSnapshot");

  private static final List<String> OF_MESSAGES =
      List.of(
          "type",
          "entries",
          "logTerm",
          "index",
          "commit",
          "reject",
          "rejectHint",
          "term",
          "from",
          "to",
          "vote");

  private static final Map<String, String> ROLES =
      Map.of(
          "BecomeLeader", "StateLeader",
          "BecomeCandidate", "StateCandidate",
          "BecomeFollower", "StateFollower",
          "Replicate", "StateLeader",
          "ChangeConf", "StateLeader");

  /**
   * A leader that crashes, another, and the first one back, which needs a snapshot; then that one
   * votes no more, and learns.
   */
  private static List<JsonNode> run(String setting) {
    var settings = Settings.small(setting + ", snapshot-every-entries = 5, trailing-entries = 1");
    var mapper = new ObjectMapper();
    var lines = new ArrayList<JsonNode>();
    try (var sim =
        Simulation.seeded(1)
            .nodes(3, node -> Replicator.create(node, "test", Words::new, settings))
            .onEvent(
                event -> {
                  if (event.what().equals("protocol-step")) {
                    try {
                      lines.add(mapper.readTree(event.text("line")).get("event"));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                })
            .start()) {
      sim.runFor(Duration.ofSeconds(1));
      var desk = new Desk(sim);
      String first = desk.leader().orElseThrow();
      sim.node(first).crash();
      for (int i = 1; i <= 20; i++) {
        long id = i;
        desk.insist(
            Applied.class,
            Duration.ofSeconds(5),
            to -> new Propose(Propose.NO_SESSION, id, Bytes.of("w" + id), to));
      }
      sim.node(first).restart();
      sim.runFor(Duration.ofSeconds(1));
      var others = new ArrayList<>(List.of(new NodeId("n1"), new NodeId("n2"), new NodeId("n3")));
      others.remove(new NodeId(first));
      for (var learners : List.of(List.<NodeId>of(), List.of(new NodeId(first)))) {
        desk.insist(
            MembersChanged.class,
            Duration.ofSeconds(5),
            to -> new ChangeMembers(1, others, learners, to));
      }
      sim.runFor(Duration.ofSeconds(1));
    }
    return lines;
  }

  @Test
  void everyLineIsInTheVocabularyAndWholeAndNothingIsReceivedThatWasNotSent() {
    var names = new TreeSet<String>();
    var sent = new TreeSet<String>();
    var leaders = new TreeMap<Long, String>();
    for (JsonNode line : run("protocol-trace = on")) {
      String name = line.get("name").asText();
      names.add(name);
      assertThat(VOCABULARY).contains(name);
      state(line);
      String letter = name.replaceFirst("Send|Receive", "") + line.get("msg");
      if (name.startsWith("Send")) {
        message(line, "from");
        sent.add(letter);
      } else if (name.startsWith("Receive")) {
        message(line, "to");
        assertThat(sent).contains(letter);
      } else {
        assertThat(line.has("msg")).as(line.toString()).isFalse();
      }
      if (name.equals("BecomeLeader")) {
        long term = line.get("state").get("term").asLong();
        assertThat(leaders.put(term, line.get("nid").asText())).isNull();
      }
    }
    assertThat(leaders).hasSizeGreaterThan(1);
    assertThat(names).isEqualTo(new TreeSet<>(VOCABULARY));
  }

  private static void state(JsonNode line) {
    String what = line.toString();
    assertThat(line.get("nid").asText()).as(what).matches("n[123]");
    var state = line.get("state");
    assertThat(state.get("term").isIntegralNumber()).as(what).isTrue();
    assertThat(state.get("vote").asText()).as(what).matches("0|n[123]");
    assertThat(state.get("commit").asLong()).as(what).isBetween(0L, line.get("log").asLong());
    assertThat(line.get("role").asText())
        .as(what)
        .matches("State(Leader|Candidate|Follower)")
        .isEqualTo(ROLES.getOrDefault(line.get("name").asText(), line.get("role").asText()));
    assertThat(line.get("conf").get(0).size()).as(what).isBetween(2, 3);
    assertThat(line.get("conf").get(1).size()).as(what).isIn(0, 3);
  }

  /**
   * @param own which of the two ends of the message this node is
   */
  private static void message(JsonNode line, String own) {
    var message = line.get("msg");
    String what = line.toString();
    assertThat(message.fieldNames())
        .toIterable()
        .as(what)
        .containsExactlyInAnyOrderElementsOf(OF_MESSAGES);
    assertThat(message.get(own)).as(what).isEqualTo(line.get("nid"));
    String name = line.get("name").asText();
    String type = message.get("type").asText();
    if (name.endsWith("Snapshot")) {
      assertThat(type).isEqualTo("MsgSnap");
      assertThat(message.get("entries").asLong()).as("the snapshot's index").isPositive();
    } else if (name.endsWith("RequestVoteRequest")) {
      assertThat(type).isEqualTo("MsgVote");
    } else if (name.endsWith("RequestVoteResponse")) {
      assertThat(type).isEqualTo("MsgVoteResp");
    } else if (name.endsWith("AppendEntriesResponse")) {
      assertThat(type).isEqualTo("MsgAppResp");
    } else {
      assertThat(type).isEqualTo(message.get("entries").asLong() > 0 ? "MsgApp" : "MsgHeartbeat");
    }
  }

  /** What etcd's trace has as {@code prop.cc}, for the lines on members. */
  @Test
  void whoComesAndWhoGoesIsSaid() {
    var changes = new ArrayList<String>();
    var inForce = new TreeSet<String>();
    for (JsonNode line : run("protocol-trace = on")) {
      switch (line.get("name").asText()) {
        case "ChangeConf" ->
            line.at("/prop/cc/changes").forEach(one -> changes.add(one.get("action").asText()));
        case "ApplyConfChange" -> {
          var voters = line.at("/prop/cc/newconf");
          assertThat(voters).isEqualTo(line.get("conf").get(0));
          inForce.add(line.get("nid").asText());
        }
        default -> assertThat(line.has("prop")).as(line.toString()).isFalse();
      }
    }
    assertThat(changes).containsExactly("RemoveServer", "AddLearner");
    assertThat(inForce).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void offItSaysNothing() {
    assertThat(run("protocol-trace = off")).isEmpty();
  }
}
