package dev.troupe.benchmarks.churn;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Status;
import dev.troupe.membership.gossip.View;
import dev.troupe.simulation.kernel.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rolling restart: one batch of nodes after the other goes, stays away, and starts again with
 * nothing but its contacts.
 *
 * @param batch how many nodes at a time
 * @param batches how many times
 * @param loss the share of messages that are lost
 */
record Case(Way way, int nodes, int batch, int batches, End end, double loss) {

  /** From the moment at which a batch goes until it starts again. */
  static final Duration AWAY = Duration.ofSeconds(10);

  /** From the moment at which a batch starts again until the next goes. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** How nodes gossip. */
  enum Way {
    PATTERN("the pattern", ""),
    NO_BUDGET("without budget", "budget = 1000000000"),
    WHOLE_VIEWS("twin: whole views", "budget = 1000000000, message-limit = 200000");

    final String title;
    private final String overrides;

    Way(String title, String overrides) {
      this.title = title;
      this.overrides = overrides;
    }
  }

  /** How nodes go. */
  enum End {
    LEAVE("leave"),
    CRASH("crash");

    final String title;

    End(String title) {
      this.title = title;
    }
  }

  /** The defaults, and contacts that are not in one batch. */
  GossipSettings settings() {
    String contacts =
        IntStream.range(0, 5)
            .mapToObj(i -> node(1 + i * nodes / 5).name())
            .collect(Collectors.joining(", "));
    return GossipSettings.from(
        ConfigFactory.parseString(
                "troupe.gossip { contacts = [%s], %s }".formatted(contacts, way.overrides))
            .withFallback(ConfigFactory.load()));
  }

  static NodeId node(int number) {
    return new NodeId("n" + number);
  }

  /** The nodes of a batch, counted from 0: by age, so that the leader goes each time. */
  List<NodeId> batch(int number) {
    return IntStream.range(number * batch, (number + 1) * batch)
        .mapToObj(i -> node(1 + i % nodes))
        .toList();
  }

  /** All know all: they start in the first millisecond, and it is their incarnation. */
  View known() {
    List<Entry> entries = new ArrayList<>(nodes);
    for (int i = 1; i <= nodes; i++) {
      entries.add(new Entry(node(i), Loop.EPOCH_MILLIS, 1, Status.UP, i, Profile.BLANK, List.of()));
    }
    return View.of(entries);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %.0f %%, %d batches of %d of %d",
        way.title,
        end.title,
        100 * loss,
        batches,
        batch,
        nodes);
  }
}
