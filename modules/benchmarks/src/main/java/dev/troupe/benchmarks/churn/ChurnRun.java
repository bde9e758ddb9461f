package dev.troupe.benchmarks.churn;

import dev.troupe.benchmarks.churn.Case.End;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Range;
import dev.troupe.membership.gossip.Status;
import dev.troupe.membership.gossip.View;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;

/** A rolling restart of real behaviours in the simulated world. */
final class ChurnRun implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration QUIET = Duration.ofSeconds(12);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration OVERLOADED = Duration.ofMinutes(10);

  private final Case run;
  private final Consumer<String> progress;
  private final View known;
  private final Map<NodeId, Meter> meters = new LinkedHashMap<>();
  private final Map<NodeId, Member> lives = new LinkedHashMap<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private final TreeSet<NodeId> falselyFailed = new TreeSet<>();
  private final List<Duration> agreed = new ArrayList<>();
  private final Simulation simulation;
  private Optional<NodeId> leader = Optional.empty();
  private int leaders;
  private long withheld;

  ChurnRun(Case run, long seed, Consumer<String> progress) {
    this.run = run;
    this.progress = progress;
    this.known = run.known();
    this.simulation =
        Simulation.seeded(seed)
            .nodes(run.nodes(), this::guardian)
            .messages(Messages.COPIED)
            .links(LinkSettings.LOCAL_NETWORK.withLoss(run.loss()))
            .onEvent(this::report)
            .blockedAfter(OVERLOADED)
            .start();
  }

  private Behavior<?> guardian(NodeContext node) {
    View first = lives.containsKey(node.id()) ? View.EMPTY : known;
    var witness = new Witness(first, this::failed);
    witnesses.add(witness);
    Meter meter = meters.computeIfAbsent(node.id(), id -> new Meter());
    var member = new Member(run, node, meter, first, witness);
    lives.put(node.id(), member);
    return member.behavior();
  }

  private void failed(Entry entry) {
    boolean up = simulation.node(entry.origin().name()).isUp();
    if (up && lives.get(entry.origin()).isOfThisLife(entry)) {
      falselyFailed.add(entry.origin());
    }
  }

  private void report(TraceEvent event) {
    withheld += event.what().equals("gossip-traffic") ? event.number("withheld") : 0;
  }

  /** All batches, one after the other, and then until all agree. */
  Churned churn() {
    pass(QUIET);
    for (int batch = 0; batch < run.batches(); batch++) {
      List<SimulatedNode> nodes =
          run.batch(batch).stream().map(id -> simulation.node(id.name())).toList();
      nodes.forEach(this::end);
      pass(Case.AWAY);
      nodes.forEach(SimulatedNode::kill); // whoever has not left by now
      nodes.forEach(SimulatedNode::restart);
      boolean last = batch == run.batches() - 1;
      Optional<Duration> time = untilAllAgree(last);
      time.ifPresent(agreed::add);
      progress.accept(
          "  batch %d of %d: %s"
              .formatted(
                  batch + 1,
                  run.batches(),
                  time.map(t -> "agreed after " + Churned.seconds(t) + " s").orElse("not agreed")));
      if (last) {
        pass(Case.PAUSE);
        return churned(time);
      }
    }
    throw new IllegalArgumentException("a churn has one batch at least, not " + run.batches());
  }

  private void end(SimulatedNode node) {
    if (run.end() == End.CRASH) {
      node.kill();
    } else {
      lives.get(node.id()).leave(node);
    }
  }

  private void pass(Duration time) {
    for (Duration left = time; left.isPositive(); left = left.minus(LOOK)) {
      look();
    }
  }

  /**
   * Lets so much time pass; the last batch's ends when all agree.
   *
   * @return when all agreed
   */
  private Optional<Duration> untilAllAgree(boolean last) {
    Duration start = simulation.time();
    Duration limit = last ? PATIENCE : Case.PAUSE;
    Optional<Duration> when = Optional.empty();
    while (simulation.time().minus(start).compareTo(limit) < 0 && !(last && when.isPresent())) {
      look();
      if (when.isEmpty() && agree()) {
        when = Optional.of(simulation.time().minus(start));
      }
    }
    return when;
  }

  private void look() {
    simulation.runFor(LOOK);
    for (SimulatedNode node : simulation.nodes()) {
      if (node.isUp() && lives.get(node.id()).isGone()) {
        node.kill(); // the process has ended
      }
    }
    Optional<NodeId> now = named();
    if (!now.equals(leader)) {
      leader = now;
      leaders++;
    }
  }

  /** Whether all nodes run, have the same view, and everybody is up in it. */
  private boolean agree() {
    for (SimulatedNode node : simulation.nodes()) {
      lives.get(node.id()).show(node);
    }
    simulation.runFor(Duration.ofNanos(1));
    View first = lives.get(Case.node(1)).view();
    Range range = first.range();
    return first.size() == run.nodes()
        && lives.values().stream().allMatch(member -> member.view().range().equals(range))
        && first.entries().stream().allMatch(entry -> entry.status() == Status.UP);
  }

  /** Whom most of those that are up name. */
  private Optional<NodeId> named() {
    Map<Optional<NodeId>, Integer> votes = new LinkedHashMap<>();
    for (SimulatedNode node : simulation.nodes()) {
      if (node.isUp()) {
        votes.merge(lives.get(node.id()).leader(), 1, Integer::sum);
      }
    }
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).get().getKey();
  }

  private Churned churned(Optional<Duration> time) {
    List<Double> kilobits = meters.values().stream().map(Meter::mostKilobits).sorted().toList();
    double bytes = meters.values().stream().mapToLong(Meter::bytes).sum();
    double messages = meters.values().stream().mapToLong(Meter::messages).sum();
    return new Churned(
        kilobits.getLast(),
        kilobits.get(kilobits.size() / 2),
        Meter.kilobits(bytes / run.nodes(), simulation.time()),
        messages / run.nodes() / simulation.time().toSeconds(),
        withheld / (withheld + messages),
        time,
        agreed.size(),
        falselyFailed.size(),
        simulation.timesReached("refuted"),
        witnesses.stream().mapToInt(Witness::cameBack).sum(),
        leaders - 1,
        lives.values().stream().map(Member::leader).distinct().count() == 1 && agree());
  }

  @Override
  public void close() {
    simulation.close();
  }
}
