package dev.troupe.membership.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.health.HealthState;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.heartbeat.Decision.Report;
import dev.troupe.membership.heartbeat.Decision.Send;
import dev.troupe.membership.heartbeat.Decision.Tell;
import dev.troupe.membership.heartbeat.Heartbeat.Beat;
import dev.troupe.membership.heartbeat.Heartbeat.Echo;
import dev.troupe.membership.heartbeat.Heartbeat.LevelChanged;
import dev.troupe.membership.heartbeat.Heartbeat.Metadata;
import dev.troupe.membership.heartbeat.Heartbeat.OwnPause;
import dev.troupe.membership.heartbeat.Heartbeat.PeerView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Node n1 of n1 to n4, in its third life, beat by beat. */
class HeartbeatStateTest {

  private static final long MS = 1_000_000;
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final Metadata METADATA = new Metadata(0.5, "worker", "1.2");

  private final SplittableRandom random = new SplittableRandom(7);
  private final HeartbeatState state =
      new HeartbeatState(
          N1, HeartbeatSettingsTest.shipped(4, "default"), 3, METADATA, HealthState::new, 0);
  private long now;

  private static Beat beat(NodeId from, long incarnation, long sequence) {
    return new Beat(from, incarnation, sequence, METADATA, Duration.ZERO, Optional.empty());
  }

  private static Beat echoing(NodeId from, long sequence, Echo echo) {
    return new Beat(from, 1, sequence, METADATA, Duration.ZERO, Optional.of(echo));
  }

  /** Wakes whenever something is due, until so much time has passed. */
  private List<Decision> run(long millis) {
    var decisions = new ArrayList<Decision>();
    long end = now + millis * MS;
    while (state.wakeAt() <= end) {
      now = Math.max(now, state.wakeAt());
      decisions.addAll(state.wakeup(now, random));
    }
    now = end;
    return decisions;
  }

  private static List<Beat> beatsTo(NodeId peer, List<Decision> decisions) {
    var beats = new ArrayList<Beat>();
    for (Decision decision : decisions) {
      if (decision instanceof Send(var to, var beat) && to.equals(peer)) {
        beats.add(beat);
      }
    }
    return beats;
  }

  private static List<String> reports(List<Decision> decisions) {
    return decisions.stream()
        .filter(Report.class::isInstance)
        .map(report -> ((Report) report).what())
        .toList();
  }

  private PeerView n2() {
    return state.view(now).peers().getFirst();
  }

  @Test
  void beatsAreNumberedAndSayWhatTheNodeSaysOfItself() {
    var beats = beatsTo(N2, run(0));
    assertThat(beats)
        .containsExactly(new Beat(N1, 3, 1, METADATA, Duration.ZERO, Optional.empty()));
    var busy = new Metadata(0.9, "worker", "1.2");
    state.describe(busy);
    var next = beatsTo(N2, run(600)).getFirst();
    assertThat(next.sequence()).isEqualTo(2);
    assertThat(next.metadata()).isEqualTo(busy);
  }

  @Test
  void eachIntervalIsAnotherOneWithinTheJitter() {
    long last = 0;
    double sum = 0;
    int different = 0;
    for (int i = 0; i < 1_000; i++) {
      long before = now;
      while (beatsTo(N2, state.wakeup(now, random)).isEmpty()) {
        now = state.wakeAt();
      }
      if (i > 0) {
        assertThat(now - before).isBetween(424 * MS, 576 * MS);
        different += now - before != last ? 1 : 0;
        sum += now - before;
      }
      last = now - before;
    }
    assertThat(sum / 999).isCloseTo(500 * MS, within(5.0 * MS));
    assertThat(different).isGreaterThan(950);
  }

  @Test
  void aRoundTripIsMeasuredByThisNodesClockLessWhatThePeerHeldIt() {
    run(0);
    now += 400 * MS;
    state.receive(echoing(N2, 1, new Echo(3, 1, Duration.ofMillis(393))), now);
    assertThat(n2().roundTrip()).contains(Duration.ofMillis(7));
  }

  @Test
  void anEchoOfAnotherLifeOrOfABeatThatWasNeverSentMeasuresNothing() {
    run(0);
    now += 400 * MS;
    state.receive(echoing(N2, 1, new Echo(2, 1, Duration.ZERO)), now);
    state.receive(echoing(N2, 2, new Echo(3, 2, Duration.ZERO)), now);
    assertThat(n2().roundTrip()).isEmpty();
  }

  @Test
  void theRoundTripToldIsTheMedian() {
    for (int i = 1; i <= 20; i++) {
      now = state.wakeAt();
      while (beatsTo(N2, state.wakeup(now, random)).isEmpty()) {
        now = state.wakeAt();
      }
      long took = (i == 10 ? 90 : i) * MS;
      state.receive(echoing(N2, i, new Echo(3, i, Duration.ZERO)), now + took);
    }
    assertThat(n2().roundTrip()).contains(Duration.ofMillis(12));
  }

  @Test
  void aBeatEchoesTheNewestHeardAndHowLongItWasHeld() {
    run(0);
    state.receive(beat(N2, 5, 41), 100 * MS);
    state.receive(beat(N2, 5, 42), 150 * MS);
    state.receive(beat(N2, 5, 41), 160 * MS);
    now = 150 * MS;
    var beat = beatsTo(N2, run(450)).getFirst();
    var echo = beat.echo().orElseThrow();
    assertThat(echo.incarnation()).isEqualTo(5);
    assertThat(echo.sequence()).isEqualTo(42);
    assertThat(echo.held()).isBetween(Duration.ofMillis(275), Duration.ofMillis(425));
  }

  /** Else the dead would be kept alive by their mail. */
  @Test
  void aLateBeatOfAnEarlierLifeCountsForNothing() {
    state.receive(beat(N2, 5, 1), now);
    for (int i = 0; i < 12; i++) {
      run(500);
      assertThat(reports(state.receive(beat(N2, 4, 100 + i), now))).containsExactly("stale-beat");
    }
    assertThat(n2().incarnation()).isEqualTo(5);
    assertThat(n2().standing().level()).isEqualTo(Level.FAILED);
  }

  @Test
  void aNewLifeBeginsItsCountAnew() {
    state.receive(beat(N2, 5, 100), now);
    var decisions = state.receive(beat(N2, 6, 1), now);
    assertThat(reports(decisions)).contains("peer-reborn");
    assertThat(n2().incarnation()).isEqualTo(6);
  }

  @Test
  void doublesAndWhatWasOvertakenAreNoSignOfLife() {
    state.receive(beat(N2, 5, 50), now);
    for (int i = 0; i < 12; i++) {
      run(500);
      state.receive(beat(N2, 5, 50 - i), now);
    }
    assertThat(n2().standing().level()).isEqualTo(Level.FAILED);
  }

  @Test
  void aStrangerIsNotHeard() {
    var decisions = state.receive(beat(new NodeId("n9"), 1, 1), now);
    assertThat(reports(decisions)).containsExactly("stranger-ignored");
    assertThat(state.view(now).peers()).hasSize(3);
  }

  @Test
  void aPauseOfItsOwnIsToldAndSaidInEveryBeatAfterIt() {
    run(5_000);
    now += 3_000 * MS;
    var decisions = state.wakeup(now, random);
    assertThat(reports(decisions)).contains("own-pause");
    assertThat(decisions).anyMatch(d -> d instanceof Tell(OwnPause pause));
    for (Beat beat : List.of(beatsTo(N2, decisions).getFirst(), beatsTo(N2, run(600)).getFirst())) {
      assertThat(beat.slept()).isBetween(Duration.ofMillis(2_950), Duration.ofMillis(3_100));
    }
  }

  private void hearAllFor(long millis, boolean echoing) {
    for (long sequence = 1; sequence <= millis / 500; sequence++) {
      run(500);
      for (PeerView peer : state.view(now).peers()) {
        // the newest it can know: what was sent up to half a second ago
        var echo = echoing ? new Echo(3, sequence, Duration.ZERO) : new Echo(2, 1, Duration.ZERO);
        state.receive(echoing(peer.peer(), sequence, echo), now);
      }
    }
  }

  @Test
  void whoIsEchoedIsNotMorePatientThanUsual() {
    hearAllFor(10_000, true);
    assertThat(state.view(now).patience()).isEqualTo(1);
  }

  @Test
  void whoseBeatsAreEchoedByNobodyIsMorePatient() {
    hearAllFor(10_000, false);
    assertThat(state.view(now).patience()).isEqualTo(3);
  }

  @Test
  void whoComesLateIsToldWhatIsKnown() {
    state.receive(beat(N2, 5, 1), now);
    assertThat(state.introduction(now))
        .singleElement()
        .isInstanceOfSatisfying(
            LevelChanged.class,
            known -> {
              assertThat(known.peer()).isEqualTo(N2);
              assertThat(known.incarnation()).isEqualTo(5);
              assertThat(known.from()).isEqualTo(Level.UNKNOWN);
              assertThat(known.to()).isEqualTo(Level.HEALTHY);
            });
  }
}
