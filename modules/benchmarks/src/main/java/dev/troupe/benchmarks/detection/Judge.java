package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.History.Life;
import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.membership.health.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds what one watcher says in one life against what was so. See {@link DetectionTable} for the
 * definitions.
 */
final class Judge implements Replay.Witness {

  private static final long NOT = -1;

  private record Death(int node, Span span) {}

  private final Tally tally;
  private final List<List<Span>> absences;
  private final Deque<Death> deaths; // that it lives to see the end of
  private final long[] newestSentAt;
  private final long[] suspectSince;
  private final long[] failedSince;

  Judge(Story story, Life life, Duration promise, Tally tally) {
    this.tally = tally;
    this.absences =
        IntStream.range(0, story.nodes()).mapToObj(i -> story.absences(i, promise)).toList();
    this.deaths =
        new ArrayDeque<>(
            IntStream.range(0, story.nodes())
                .filter(i -> i != life.node())
                .boxed()
                .flatMap(i -> story.crashes().get(i).stream().map(span -> new Death(i, span)))
                .filter(death -> life.span().from() <= death.span().from())
                .filter(death -> death.span().until() <= life.span().until())
                .sorted(Comparator.comparingLong(death -> death.span().until()))
                .toList());
    this.newestSentAt = new long[story.nodes()];
    this.suspectSince = new long[story.nodes()];
    this.failedSince = new long[story.nodes()];
    Arrays.fill(newestSentAt, NOT);
    Arrays.fill(suspectSince, NOT);
    Arrays.fill(failedSince, NOT);
  }

  @Override
  public void reached(long now) {
    while (!deaths.isEmpty() && deaths.peek().span().until() <= now) {
      Death death = deaths.poll();
      long at = death.span().from();
      tally.detected(since(suspectSince[death.node()], at), since(failedSince[death.node()], at));
    }
  }

  private static long since(long held, long death) {
    return held == NOT ? Tally.MISSED : Math.max(0, held - death);
  }

  @Override
  public void heard(Heard beat) {
    newestSentAt[beat.from()] = beat.sentAt();
  }

  @Override
  public void changed(int peer, Level to, long at) {
    switch (to) {
      case UNKNOWN, HEALTHY -> {
        suspectSince[peer] = NOT;
        failedSince[peer] = NOT;
      }
      case SUSPECT -> suspect(peer, at);
      case FAILED -> {
        suspect(peer, at);
        if (failedSince[peer] == NOT) {
          failedSince[peer] = at;
          tally.failed(isWrong(peer, at));
        }
      }
    }
  }

  private void suspect(int peer, long at) {
    if (suspectSince[peer] == NOT) {
      suspectSince[peer] = at;
      tally.suspected(isWrong(peer, at));
    }
  }

  /** Unless the peer is absent, or nothing was heard yet that it said since. */
  private boolean isWrong(int peer, long at) {
    return absences.get(peer).stream()
        .noneMatch(absence -> absence.from() <= at && newestSentAt[peer] < absence.until());
  }
}
