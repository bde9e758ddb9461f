package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.typesafe.config.ConfigFactory;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.ProbeFor;
import dev.troupe.membership.gossip.Gossip.Sealed;
import dev.troupe.membership.gossip.Profile.Property;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What crosses the network: it survives serialization, and is no larger than the budget counts. */
class MessagesTest {

  private final ActorTestKit kit = ActorTestKit.create(ConfigFactory.load());

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private static List<PeerMessage> messages() {
    var profile =
        new Profile(
            List.of("ledger", "contender"), "1.4.2", 87, List.of(new Property("zone", "süd-2")));
    List<Entry> entries = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    List<Stamp> stamps = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      Entry entry =
          Entries.up(i, 1_700_000_000_000L + i, 100_000L * i)
              .with(profile)
              .accusing(List.of(new Accusation(Entries.node(i), Entries.node(3), Long.MAX_VALUE)));
      entries.add(entry);
      entries.add(Entries.down(i, 5, 2, 3, 4));
      stamps.add(Stamp.of(entry));
      ranges.add(new Range(i % 16, Long.MIN_VALUE, 10_000, Long.MIN_VALUE));
    }
    var n1 = Entries.node(1);
    var signature = new Signature("k".repeat(16), Long.MAX_VALUE, new byte[64]);
    List<Entry> signed = new ArrayList<>();
    for (Entry entry : entries) {
      signed.add(
          entry
              .accusing(entry.accusations().stream().map(a -> a.signed(signature)).toList())
              .signed(signature));
    }
    var exchange = new Exchange(n1, true, signed, ranges, List.of(), List.of(n1));
    var alive = new Alive(n1, n1, n1, 7, signature);
    return List.of(
        new Sealed(exchange, Long.MAX_VALUE, Long.MAX_VALUE, signature),
        new Sealed(alive, Long.MAX_VALUE, Long.MAX_VALUE, signature),
        new Sealed(new Probe(n1, n1, 7), Long.MAX_VALUE, Long.MAX_VALUE, signature),
        new Sealed(new ProbeFor(n1, n1, 7), Long.MAX_VALUE, Long.MAX_VALUE, signature),
        new Exchange(n1, true, entries, ranges, List.of(new Listing(3, -1, stamps)), List.of(n1)),
        new Exchange(n1, true, List.of(), ranges.subList(0, 1), List.of(), List.of()),
        new Probe(n1, n1, Long.MAX_VALUE),
        new ProbeFor(n1, Entries.node(2), 7),
        new Alive(n1, n1, n1, 7));
  }

  @Test
  void everyMessageSurvivesSerialization() {
    for (PeerMessage message : messages()) {
      kit.serializationTestKit().verifySerialization(message, true);
    }
  }

  @Test
  void whatIsNotSignedSpendsNothingOnIt() throws IOException {
    var serialization = SerializationExtension.get(kit.system());
    var mapper = new ObjectMapper(new CBORFactory());
    var n1 = Entries.node(1);
    var exchange =
        new Exchange(n1, true, List.of(Entries.down(1, 5, 2)), List.of(), List.of(), List.of());
    var entry = mapper.readTree(serialization.serialize(exchange).get()).get(2).get(0);
    assertThat(entry).as("the parts of an entry but its signature").hasSize(7);
    assertThat(entry.get(6).get(0)).as("of an accusation").hasSize(3);
    var alive = mapper.readTree(serialization.serialize(new Alive(n1, n1, n1, 7)).get());
    assertThat(alive).as("of an answer").hasSize(4);
  }

  @Test
  void noMessageIsLargerThanCountedNorMuchSmaller() {
    var serialization = SerializationExtension.get(kit.system());
    for (PeerMessage message : messages()) {
      int bytes = serialization.serialize(message).get().length;
      assertThat(Sizes.of(message) - Sizes.ENVELOPE)
          .as(message.getClass().getSimpleName())
          .isBetween(bytes, 30 + bytes * 3 / 2);
    }
  }
}
