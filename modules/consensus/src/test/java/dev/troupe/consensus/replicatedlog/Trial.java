package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.Message;
import dev.troupe.consensus.replicatedlog.Letter.PreVoteAnswer;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One mind, told by hand what it hears, and a disk that stores when it is told to. */
final class Trial {

  static final long MS = 1_000_000;

  private record Written(long number, Event event) {}

  private record Sent(NodeId to, Letter letter) {}

  final ReplicatedLogSettings settings;
  final NodeId self;
  long now = 1_000 * MS;
  StoredLog disk;
  ReplicatedLogState mind;
  Words words;
  final List<Reply> answers = new ArrayList<>();
  final List<String> reports = new ArrayList<>();
  final List<ReplicatedLog.Leadership> news = new ArrayList<>();
  final List<Snapshot> taken = new ArrayList<>();
  private final List<Written> unstored = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();

  /** Member n1 of n1, n2 and n3, unless the settings say otherwise. */
  Trial(String overrides) {
    this("n1", overrides, StoredLog.BLANK);
  }

  Trial(String self, String overrides, StoredLog.Image stored) {
    this.self = new NodeId(self);
    this.settings = Settings.small(overrides);
    start(stored);
  }

  private void start(StoredLog.Image stored) {
    disk = StoredLog.of(stored);
    words = new Words();
    mind =
        new ReplicatedLogState("test", self, settings, words, stored, now, new SplittableRandom(7));
    unstored.clear();
    sent.clear();
  }

  /** The power fails: what was not stored is gone. */
  Trial restart() {
    start(disk.image());
    return this;
  }

  Trial at(long millis) {
    now = millis * MS;
    return this;
  }

  Trial wakeup() {
    mind.wakeup(now);
    return settle();
  }

  Trial hear(String from, long term, Message message) {
    mind.receive(new Letter("test", new NodeId(from), term, message), now);
    return settle();
  }

  Trial request(Request request) {
    mind.request(request, now);
    return settle();
  }

  Trial flush() {
    mind.flush(now);
    return settle();
  }

  Trial store() {
    for (Written next : unstored) {
      disk.apply(next.event());
    }
    long upTo = unstored.isEmpty() ? 0 : unstored.getLast().number();
    unstored.clear();
    mind.stored(upTo, now);
    return settle();
  }

  private Trial settle() {
    for (Effect effect : mind.takeEffects()) {
      switch (effect) {
        case Effect.Persist(long number, Event event) -> unstored.add(new Written(number, event));
        case Effect.Send(NodeId to, Letter letter) -> sent.add(new Sent(to, letter));
        case Effect.Answer(var to, Reply reply) -> answers.add(reply);
        case Effect.Report(String what, Object[] details) -> reports.add(what);
        case Effect.Keep(Snapshot snapshot) -> {
          taken.add(snapshot);
          disk.keep(snapshot);
        }
        case Effect.Tell(var leadership) -> news.add(leadership);
      }
    }
    return this;
  }

  /** What went to this node since this was last asked. */
  List<Message> sentTo(String node) {
    var messages = new ArrayList<Message>();
    sent.removeIf(one -> one.to().name().equals(node) && messages.add(one.letter().message()));
    return messages;
  }

  <M extends Message> List<M> sentTo(String node, Class<M> type) {
    return sentTo(node).stream().filter(type::isInstance).map(type::cast).toList();
  }

  Role role() {
    return mind.role().name();
  }

  long commit() {
    return mind.server().commit();
  }

  long term() {
    return mind.server().term();
  }

  /** It is elected in the next term, by n2; its first entry is on its own disk. */
  Trial lead() {
    now = Math.max(now, mind.wakeAt());
    wakeup();
    hear("n2", term(), new PreVoteAnswer(term() + 1, true));
    store();
    hear("n2", term(), new Vote(true));
    assertThat(role()).isEqualTo(Role.LEADER);
    return flush().store();
  }

  /** The node says that it has everything up to here. */
  Trial accept(String from, long match) {
    return hear(from, term(), new AppendAnswer(true, match, match, 0, now, Append.NEVER));
  }

  static Entry entry(long index, long term) {
    return new Entry(index, term, new Entry.Command(0, 1, Bytes.of("e" + index + "." + term)));
  }

  static Append append(long previous, long previousTerm, long commit, Entry... entries) {
    return new Append(previous, previousTerm, List.of(entries), commit, 1, Append.NEVER);
  }

  static Propose command(long id) {
    return new Propose(Propose.NO_SESSION, id, Bytes.of("c" + id), null);
  }

  /** Its first entry is committed. */
  static Trial established(String overrides) {
    var leader = new Trial(overrides).lead().accept("n2", 1);
    assertThat(leader.commit()).isEqualTo(1);
    leader.sentTo("n2");
    leader.sentTo("n3");
    return leader;
  }

  static void change(Trial leader, List<String> voters, List<String> learners) {
    leader.request(
        new ReplicatedLog.ChangeMembers(
            9,
            voters.stream().map(NodeId::new).toList(),
            learners.stream().map(NodeId::new).toList(),
            null));
  }
}
