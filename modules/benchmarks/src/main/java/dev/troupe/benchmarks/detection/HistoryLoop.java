package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.History.Life;
import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.benchmarks.detection.Stimulus.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Plays a story: who beats when, and what is heard of it, as {@code HeartbeatKeeper} does it on
 * links that keep the order. A paused node beats, and reads its mail, when it goes on; timers
 * before mail.
 */
final class HistoryLoop {

  /** Waits for its time; of several at one time timers come first, then what came first. */
  private record Event(long at, boolean mail, long order, Runnable step) {}

  /** A node in its present life. */
  private static final class Node {
    final int number;
    final SplittableRandom random;
    long incarnation;
    long sequence;
    List<Stimulus> met;
    final Beat[] newest;

    Node(int number, int nodes, SplittableRandom random) {
      this.number = number;
      this.random = random;
      this.newest = new Beat[nodes];
    }
  }

  /** The round of a life, as its receiver sees it; with what the sender had heard of him. */
  private record Beat(int from, long incarnation, long sequence, long sentAt, Beat echo) {}

  private final Story story;
  private final long interval;
  private final double jitter;
  private final SplittableRandom network;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Life> lives = new ArrayList<>();
  private final long[][] newestArrival;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::at)
              .thenComparing(Event::mail)
              .thenComparingLong(Event::order));
  private long scheduled;

  private HistoryLoop(Story story, Profile profile, long seed) {
    this.story = story;
    this.interval = profile.heartbeat().interval().toNanos();
    this.jitter = profile.heartbeat().jitter();
    this.network = new SplittableRandom(seed);
    this.newestArrival = new long[story.nodes()][story.nodes()];
    for (int i = 0; i < story.nodes(); i++) {
      nodes.add(new Node(i, story.nodes(), network.split()));
      for (Span life : story.lives(i)) {
        Node node = nodes.get(i);
        at(life.from(), false, () -> start(node, life));
      }
    }
  }

  /**
   * What happened, by one seed.
   *
   * @param profile by whose interval and jitter the nodes beat
   */
  static History play(Story story, Profile profile, long seed) {
    return new HistoryLoop(story, profile, seed).play();
  }

  private History play() {
    while (!events.isEmpty() && events.peek().at() < story.end()) {
      events.poll().step().run();
    }
    return new History(story, lives);
  }

  private void at(long at, boolean mail, Runnable step) {
    events.add(new Event(at, mail, scheduled++, step));
  }

  private void start(Node node, Span life) {
    node.incarnation++;
    node.sequence = 0;
    node.met = new ArrayList<>();
    Arrays.fill(node.newest, null);
    lives.add(new Life(node.number, life, node.met));
    round(node, node.incarnation, life.from());
  }

  private void round(Node node, long incarnation, long now) {
    if (incarnation != node.incarnation || !story.isUp(node.number, now)) {
      return;
    }
    long awake = story.awake(node.number, now);
    if (awake > now) {
      at(awake, false, () -> round(node, incarnation, awake));
      return;
    }
    node.sequence++;
    node.met.add(new Round(now, node.sequence));
    for (Node peer : nodes) {
      if (peer != node) {
        send(
            new Beat(
                node.number,
                incarnation,
                node.sequence,
                now,
                withoutEcho(node.newest[peer.number])),
            peer);
      }
    }
    long next = now + (long) (interval * (1 + jitter * (2 * node.random.nextDouble() - 1)));
    at(next, false, () -> round(node, incarnation, next));
  }

  /** An echo tells of one beat, and not what that echoed. */
  private static Beat withoutEcho(Beat beat) {
    return beat == null
        ? null
        : new Beat(beat.from(), beat.incarnation(), beat.sequence(), beat.sentAt(), null);
  }

  private void send(Beat beat, Node to) {
    int from = beat.from();
    long now = beat.sentAt();
    boolean lost = story.weather().loses(from, to.number, now, network);
    long arrival = now + story.weather().latency(from, to.number, now, network);
    if (!lost) {
      long inOrder = Math.max(arrival, newestArrival[from][to.number] + 1);
      newestArrival[from][to.number] = inOrder;
      at(inOrder, true, () -> arrive(beat, to, inOrder));
    }
  }

  private void arrive(Beat beat, Node to, long now) {
    if (!story.isUp(to.number, now)) {
      return;
    }
    long awake = story.awake(to.number, now);
    if (awake > now) {
      at(awake, true, () -> arrive(beat, to, awake));
      return;
    }
    to.newest[beat.from()] = beat;
    boolean mine = beat.echo() != null && beat.echo().incarnation() == to.incarnation;
    to.met.add(
        new Heard(
            now,
            beat.from(),
            beat.sentAt(),
            beat.incarnation(),
            mine ? beat.echo().sequence() : 0));
  }
}
