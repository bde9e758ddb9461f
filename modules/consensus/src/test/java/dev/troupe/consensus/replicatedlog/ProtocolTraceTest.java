package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.core.Bytes;
import dev.troupe.simulation.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** A leader that crashes, another, and the first one back, which needs a snapshot. */
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
      assertThat(line.get("nid").asText()).startsWith("n");
      assertThat(line.get("state").get("term").isIntegralNumber()).isTrue();
      assertThat(line.get("conf").get(0)).hasSize(3);
      String letter = name.replaceFirst("Send|Receive", "") + line.get("msg");
      if (name.startsWith("Send")) {
        sent.add(letter);
      } else if (name.startsWith("Receive")) {
        assertThat(sent).contains(letter);
      } else if (name.equals("BecomeLeader")) {
        long term = line.get("state").get("term").asLong();
        assertThat(leaders.put(term, line.get("nid").asText())).isNull();
      }
    }
    assertThat(leaders).hasSizeGreaterThan(1);
    var expected = new TreeSet<>(VOCABULARY);
    expected.removeAll(List.of("ChangeConf", "ApplyConfChange")); // nobody changed
    assertThat(names).isEqualTo(expected);
  }

  @Test
  void offItSaysNothing() {
    assertThat(run("protocol-trace = off")).isEmpty();
  }
}
