package dev.troupe.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrafficLogTest {

  @Test
  void aMessageThatArrivesTwiceArrivedWhenItDidFirst() {
    var log = new TrafficLog();
    var sent = log.sent("a", "b", "Ping", 1);
    sent.received(5);
    sent.received(9);
    assertThat(log.traffic().messages())
        .containsExactly(new Message("a", "b", "Ping", 1, OptionalLong.of(5)));
  }

  @Test
  void messagesAreInTheOrderOfSendingWhoeverToldFirst() {
    var log = new TrafficLog();
    log.sent("a", "b", "Late", 7);
    log.sent("b", "a", "Early", 3);
    assertThat(log.traffic().messages()).extracting(Message::kind).containsExactly("Early", "Late");
  }

  @Test
  void whatThereIsNoRoomForIsCounted() {
    var log = new TrafficLog(2);
    for (int i = 0; i < 5; i++) {
      log.sent("a", "b", "Ping", i).received(i + 1);
    }
    assertThat(log.traffic().messages()).hasSize(2);
    assertThat(log.traffic().leftOut()).isEqualTo(3);
  }
}
