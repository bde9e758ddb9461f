package dev.troupe.consensus.replicatedlog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.consensus.replicatedlog.Letter.RequestVote;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Each step as a line of JSON, in the vocabulary of etcd-io/raft's state trace ({@code
 * state_trace.go}), so that a specification written for that can judge a run of this. What has no
 * name there (pre-votes, reads, time-outs on demand) has no line here.
 */
final class ProtocolTrace implements Observer {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Consumer<String> lines;
  private ReplicatedLogState mind;

  // As the last line had them

  private long term;
  private Role role;
  private long commit;
  private long last;
  private Members members;

  /**
   * @param lines takes each line, without its end
   */
  ProtocolTrace(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void received(Letter letter) {
    name("Receive", letter.message())
        .ifPresent(name -> write(name, message(letter, mind.server().self)));
  }

  @Override
  public void stepped(ReplicatedLogState stepped, List<Effect> effects) {
    if (mind == null) {
      mind = stepped;
      remember();
      write("InitState", null);
    }
    role();
    log();
    if (commit != mind.server().commit()) {
      commit = mind.server().commit();
      write("Commit", null);
    }
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Persist persist -> write("Ready", null);
        case Effect.Send(NodeId to, Letter letter) ->
            name("Send", letter.message()).ifPresent(name -> write(name, message(letter, to)));
        default -> {
          // For clients and people.
        }
      }
    }
  }

  private void remember() {
    term = mind.server().term();
    role = mind.role().name();
    commit = mind.server().commit();
    last = mind.server().log.lastIndex();
    members = mind.server().members();
  }

  private void role() {
    Role now = mind.role().name();
    if (now == role && mind.server().term() == term) {
      return;
    }
    term = mind.server().term();
    role = now;
    switch (now) {
      case LEADER -> write("BecomeLeader", null);
      case CANDIDATE -> write("BecomeCandidate", null);
      case FOLLOWER -> write("BecomeFollower", null);
      case PRE_CANDIDATE -> {
        // It takes no term and casts no vote: to the specification it is a follower still.
      }
    }
  }

  private void log() {
    Server server = mind.server();
    for (long index = Math.max(last, server.log.base()) + 1;
        role == Role.LEADER && index <= server.log.lastIndex();
        index++) {
      if (server.log.get(index).payload() instanceof Entry.NewMembers(Members next)) {
        write("ChangeConf", null, changes(server.log.membersAt(index - 1), next));
      } else {
        write("Replicate", null);
      }
    }
    last = server.log.lastIndex();
    if (!server.members().equals(members)) {
      members = server.members();
      var conf = JSON.objectNode();
      conf.set("newconf", names(members.voters()));
      write("ApplyConfChange", null, conf);
    }
  }

  /** Who comes, and as what, and who goes; nobody, where a change is over. */
  private static ObjectNode changes(Members before, Members after) {
    var nodes = new TreeSet<>(before.all());
    nodes.addAll(after.all());
    var changes = JSON.arrayNode();
    for (NodeId node : nodes) {
      boolean voted = before.voters().contains(node);
      boolean learned = before.learners().contains(node);
      if (after.voters().contains(node)) {
        if (!voted) {
          changes.add(change(node, "AddNewServer"));
        }
      } else if (after.learners().contains(node)) {
        if (!learned) {
          changes.add(change(node, "AddLearner"));
        }
      } else if (voted || learned) {
        changes.add(change(node, "RemoveServer"));
      }
    }
    var conf = JSON.objectNode();
    conf.set("changes", changes);
    return conf;
  }

  private static ObjectNode change(NodeId node, String action) {
    return JSON.objectNode().put("nid", node.name()).put("action", action);
  }

  private static Optional<String> name(String way, Letter.Message message) {
    return switch (message) {
      case Append append -> Optional.of(way + "AppendEntriesRequest");
      case AppendAnswer answer -> Optional.of(way + "AppendEntriesResponse");
      case RequestVote request -> Optional.of(way + "RequestVoteRequest");
      case Vote vote -> Optional.of(way + "RequestVoteResponse");
      case Chunk chunk -> Optional.of(way + "Snapshot");
      default -> Optional.empty();
    };
  }

  private void write(String name, ObjectNode message) {
    write(name, message, null);
  }

  /**
   * @param change of members, or null
   */
  private void write(String name, ObjectNode message, ObjectNode change) {
    Server server = mind.server();
    var event = JSON.objectNode();
    event.put("name", name).put("nid", server.self.name());
    event
        .putObject("state")
        .put("term", server.term())
        .put("vote", server.votedFor().map(NodeId::name).orElse("0"))
        .put("commit", server.commit());
    event.put("role", roleName());
    event.put("log", server.log.lastIndex());
    event
        .putArray("conf")
        .add(names(server.members().voters()))
        .add(names(server.members().outgoing()));
    if (message != null) {
      event.set("msg", message);
    }
    if (change != null) {
      event.putObject("prop").set("cc", change);
    }
    lines.accept(JSON.objectNode().put("tag", "trace").set("event", event).toString());
  }

  private String roleName() {
    return switch (mind.role().name()) {
      case LEADER -> "StateLeader";
      case CANDIDATE -> "StateCandidate";
      case FOLLOWER, PRE_CANDIDATE -> "StateFollower";
    };
  }

  private static ArrayNode names(List<NodeId> nodes) {
    var names = JSON.arrayNode();
    nodes.forEach(node -> names.add(node.name()));
    return names;
  }

  private static ObjectNode message(Letter letter, NodeId to) {
    var message = JSON.objectNode();
    switch (letter.message()) {
      case Append append -> {
        message.put("type", append.entries().isEmpty() ? "MsgHeartbeat" : "MsgApp");
        fill(message, append.entries().size(), append.previousTerm(), append.previous());
        message.put("commit", append.commit()).put("reject", false).put("rejectHint", 0);
      }
      case AppendAnswer answer -> {
        message.put("type", "MsgAppResp");
        fill(message, 0, 0, answer.accepted() ? answer.match() : answer.previous());
        message.put("commit", 0).put("reject", !answer.accepted());
        message.put("rejectHint", answer.accepted() ? 0 : answer.hint());
      }
      case RequestVote request -> {
        message.put("type", "MsgVote");
        fill(message, 0, request.lastTerm(), request.lastIndex());
        message.put("commit", 0).put("reject", false).put("rejectHint", 0);
      }
      case Vote vote -> {
        message.put("type", "MsgVoteResp");
        fill(message, 0, 0, 0);
        message.put("commit", 0).put("reject", !vote.granted()).put("rejectHint", 0);
      }
      case Chunk chunk -> {
        message.put("type", "MsgSnap");
        fill(message, chunk.index(), 0, 0); // as etcd's trace does: the snapshot's index
        message.put("commit", 0).put("reject", false).put("rejectHint", 0);
      }
      default -> throw new IllegalArgumentException("no line for " + letter.message());
    }
    return message
        .put("term", letter.term())
        .put("from", letter.from().name())
        .put("to", to.name())
        .put("vote", "0");
  }

  private static void fill(ObjectNode message, long entries, long logTerm, long index) {
    message.put("entries", entries).put("logTerm", logTerm).put("index", index);
  }
}
