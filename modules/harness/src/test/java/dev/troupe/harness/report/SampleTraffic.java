package dev.troupe.harness.report;

import dev.troupe.harness.world.Message;
import dev.troupe.harness.world.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** What nodes say to each other in a run with an old leader, made up. */
final class SampleTraffic {

  private final List<Message> messages = new ArrayList<>();
  private final Recording run;
  private final Random random = new Random(7);

  private SampleTraffic(Recording run) {
    this.run = run;
  }

  /** The same recording with heartbeats from each to all, and requests and answers at 40/s. */
  static Recording with(Recording run) {
    var sample = new SampleTraffic(run);
    sample.heartbeats();
    sample.requests();
    sample.oldLeader();
    return with(run, sample.messages);
  }

  static Recording with(Recording run, List<Message> messages) {
    return new Recording(
        run.title(),
        run.nodes(),
        run.group(),
        run.duration(),
        run.zeroNanos(),
        run.zeroMicros(),
        run.events(),
        run.history(),
        run.faults(),
        new Traffic(messages, 0),
        run.files());
  }

  private void heartbeats() {
    for (int ms = 0; ms < run.duration().toMillis(); ms += 100) {
      for (String from : run.nodes()) {
        for (String to : run.nodes()) {
          if (!from.equals(to)) {
            said(from, to, "Heartbeat", ms * 1000L);
          }
        }
      }
    }
  }

  private void requests() {
    List<String> nodes = run.nodes();
    for (int i = 0; i < run.duration().toMillis() / 25; i++) {
      long at = i * 25_000L + random.nextInt(10_000);
      String node = nodes.get(i % (nodes.size() - 1));
      said(node, "ledger", "Submit", at);
      said("ledger", node, "Submitted", at + 1_500);
      said("node-2", "ledger", "Book", at + 300_000);
      said("ledger", "node-2", "Booked", at + 302_000);
    }
  }

  private void oldLeader() {
    add("ledger", "node-1", "Booked", 3_000_000, OptionalLong.of(8_001_000));
    for (int i = 0; i < 18; i++) {
      said("node-1", "ledger", "Book", 8_003_000 + i * 5_000L);
    }
    add("node-1", "node-2", "Vote", 8_005_000, OptionalLong.empty());
  }

  private void said(String from, String to, String kind, long micros) {
    add(from, to, kind, micros, OptionalLong.of(micros + 300 + random.nextInt(900)));
  }

  private void add(String from, String to, String kind, long micros, OptionalLong received) {
    var after = received.stream().map(at -> run.zeroMicros() + at).findFirst(); // of one or none
    messages.add(new Message(from, to, kind, run.zeroMicros() + micros, after));
  }
}
