package dev.troupe.harness.cluster;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.Traffic;
import dev.troupe.harness.world.TrafficLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages that the nodes noted, each its own: what one has sent is paired with what another
 * has received by the sender's id and number.
 */
final class MessageFiles implements AutoCloseable {

  private record Stamp(String from, long number) {}

  private final List<Member> members;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final TrafficLog log = new TrafficLog();
  private final Map<Stamp, TrafficLog.Sent> underWay = new LinkedHashMap<>();
  private final List<TraceEvent> receipts = new ArrayList<>();

  MessageFiles(List<Member> members) {
    this.members = List.copyOf(members);
    for (Member member : members) {
      ids.put(member.address.getHostAddress() + ":" + NodeFolder.ARTERY_PORT, member.id());
    }
  }

  /** What is in the files by now. A line that cannot be read is no message. */
  synchronized Traffic traffic() {
    for (Member member : members) {
      member.messages.poll(
          event -> {
            switch (event.what()) {
              case "message-sent" -> sent(event);
              case "message-received" -> receipts.add(event);
              default -> {
                // Nothing else is said there.
              }
            }
          });
    }
    receipts.removeIf(this::received); // The rest were sent after their sender's file was read.
    return log.traffic();
  }

  private void sent(TraceEvent event) {
    String to = event.text("to");
    underWay.put(
        new Stamp(event.node(), event.number("number")),
        log.sent(event.node(), ids.getOrDefault(to, to), event.text("kind"), event.atMicros()));
  }

  /** Whether it is known by now what was received. */
  private boolean received(TraceEvent event) {
    var sent = underWay.remove(new Stamp(event.text("from"), event.number("number")));
    if (sent != null) {
      sent.received(event.atMicros());
    }
    return sent != null;
  }

  @Override
  public void close() {
    members.forEach(member -> member.messages.close());
  }
}
