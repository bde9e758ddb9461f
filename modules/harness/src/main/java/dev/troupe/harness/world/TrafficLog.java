package dev.troupe.harness.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Notes messages as they are sent, and later when they were received. For one thread. */
public final class TrafficLog {

  /** More are counted only: minutes of a busy cluster, some 10 MB. */
  public static final int MOST = 200_000;

  /** A message under way. */
  public static final class Sent {
    private final String from;
    private final String to;
    private final String kind;
    private final long micros;
    private OptionalLong received = OptionalLong.empty();

    private Sent(String from, String to, String kind, long micros) {
      this.from = from;
      this.to = to;
      this.kind = kind;
      this.micros = micros;
    }

    /** It has arrived. If a network delivers it twice, the first time counts. */
    public void received(long atMicros) {
      if (received.isEmpty()) {
        received = OptionalLong.of(atMicros);
      }
    }

    private Message message() {
      return new Message(from, to, kind, micros, received);
    }
  }

  private final int most;
  private final List<Sent> sent = new ArrayList<>();
  private long leftOut;

  public TrafficLog() {
    this(MOST);
  }

  TrafficLog(int most) {
    this.most = most;
  }

  /** Notes a message; its parts are those of {@link Message}. */
  public Sent sent(String from, String to, String kind, long micros) {
    var message = new Sent(from, to, kind, micros);
    if (sent.size() < most) {
      sent.add(message);
    } else {
      leftOut++;
    }
    return message;
  }

  /** All that was noted so far. */
  public Traffic traffic() {
    return new Traffic(
        sent.stream()
            .map(Sent::message)
            .sorted(Comparator.comparingLong(Message::sentMicros))
            .toList(),
        leftOut);
  }
}
