package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.benchmarks.detection.Stimulus.Round;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.health.HealthSettings;
import dev.troupe.membership.health.HealthState;
import dev.troupe.membership.health.Verdict;
import dev.troupe.membership.health.Verdict.Changed;
import java.util.ArrayList;
import java.util.List;

/**
 * Ours: {@link HealthState}, told what the heartbeat's mind tells it. A test holds it to what the
 * real behaviours do in the same story.
 */
final class LevelWatch implements Watch {

  /** As the heartbeat has it: a beat not echoed three rounds later is missing. */
  private static final int ECHO_LAG = 3;

  private static final int WITNESSES = 3;

  private final List<NodeId> ids;
  private final List<Integer> peers = new ArrayList<>();
  private final long[] incarnations;
  private final long[] echoed;
  private final HealthState health;
  private final Listener listener;
  private long sequence;

  LevelWatch(HealthSettings settings, List<NodeId> ids, int self, long now, Listener listener) {
    this.ids = ids;
    this.listener = listener;
    this.incarnations = new long[ids.size()];
    this.echoed = new long[ids.size()];
    for (int i = 0; i < ids.size(); i++) {
      if (i != self) {
        peers.add(i);
      }
    }
    this.health = new HealthState(settings, peers.stream().map(ids::get).toList(), now);
  }

  @Override
  public long lookAt() {
    return health.checkAt();
  }

  @Override
  public void look(long now) {
    tell(health.check(now), now);
  }

  @Override
  public void heard(Heard beat) {
    int from = beat.from();
    boolean reborn = incarnations[from] != 0 && beat.incarnation() > incarnations[from];
    incarnations[from] = beat.incarnation();
    echoed[from] = Math.max(echoed[from], beat.echoed());
    tell(health.beat(ids.get(from), reborn, beat.at()), beat.at());
  }

  @Override
  public void round(Round round) {
    tell(health.check(round.at()), round.at());
    health.round(isUnheard());
    sequence = round.sequence();
  }

  private boolean isUnheard() {
    int present = 0;
    int echoing = 0;
    for (int peer : peers) {
      switch (health.level(ids.get(peer))) {
        case HEALTHY, SUSPECT -> {
          present++;
          echoing += sequence - echoed[peer] <= ECHO_LAG ? 1 : 0;
        }
        case UNKNOWN, FAILED -> {}
      }
    }
    return present >= WITNESSES && 2 * echoing < present;
  }

  private void tell(List<Verdict> verdicts, long now) {
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Changed(var peer, var from, var to, var phi)) {
        listener.changed(ids.indexOf(peer), to, now);
      }
    }
  }
}
