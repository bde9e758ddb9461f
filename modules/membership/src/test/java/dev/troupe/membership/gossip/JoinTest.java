package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Newcomers to a cluster that knows itself, with as much to send as usual. */
class JoinTest {

  private static final int MEMBERS = 120;

  private final GossipSettings settings = Entries.settings("contacts = [n1, n2]");
  private final Network network = new Network(5);

  private JoinTest members(int count) {
    View known = Entries.view(count);
    for (int i = 1; i <= count; i++) {
      network.add(i, settings, known);
    }
    return this;
  }

  private boolean agree() {
    Range range = network.minds.firstEntry().getValue().view().range();
    return range.size() == network.minds.size()
        && network.minds.values().stream().allMatch(mind -> mind.view().range().equals(range));
  }

  private int secondsUntilAllAgree() {
    for (int seconds = 0; seconds < 120; seconds++) {
      if (agree()) {
        return seconds;
      }
      network.run(Duration.ofSeconds(1));
    }
    return 120;
  }

  /** It did: a minute of its budget went into telling all members what they knew. */
  @Test
  void whoJoinsDoesNotTellAllWhatAllKnow() {
    members(MEMBERS);
    int[] told = {0};
    network.sent =
        send -> {
          if (send.message() instanceof Gossip.Exchange e
              && e.from().equals(Entries.node(MEMBERS + 1))) {
            told[0] += e.entries().size();
          }
        };
    network.start(MEMBERS + 1, settings, View.EMPTY, 2);
    assertThat(secondsUntilAllAgree()).isLessThan(10);
    network.run(Duration.ofSeconds(5));
    assertThat(told[0]).isLessThan(MEMBERS);
  }

  /** They did: their first exchanges were with each other, and they took the first places. */
  @Test
  void whoeverStartsAgainTogetherTakesPlacesAfterAllThatStayed() {
    members(MEMBERS);
    for (int i = 1; i <= 20; i++) {
      network.start(i + 1, settings, View.EMPTY, 2); // one of two contacts among them
    }
    assertThat(secondsUntilAllAgree()).isLessThan(20);
    View view = network.minds.get(Entries.node(1)).view();
    List<Long> places = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      places.add(view.find(Entries.node(i + 1)).orElseThrow().joined());
    }
    assertThat(places).allMatch(place -> place > MEMBERS / 2);
  }
}
