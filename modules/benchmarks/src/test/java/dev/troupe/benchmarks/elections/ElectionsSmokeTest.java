package dev.troupe.benchmarks.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured happens at all, and is what its heading says. */
class ElectionsSmokeTest {

  private static final Duration CAP = Duration.ofSeconds(2);

  @Test
  void aBroadcastTakesWhatThePaperSays() {
    assertThat(Broadcast.meanMillis(4)).isCloseTo(15, within(0.1));
  }

  @Test
  void equalTimeOutsSplitTheVotesForEver() {
    assertThat(Times.measure(new Range(150, 150), false, 3, CAP).censored()).isEqualTo(3);
  }

  @Test
  void nobodyIsElectedSoonerThanCanBeAndMostAreInTheFirstRound() {
    for (boolean preVote : new boolean[] {false, true}) {
      var times = Times.measure(new Range(150, 300), preVote, 20, CAP);
      assertThat(times.censored()).isZero();
      int rounds = preVote ? 2 : 1;
      assertThat(times.millis().getFirst()).isGreaterThan(75 + rounds * 11.6 - 2.4);
      assertThat(times.quantile(0.5).orElseThrow()).isLessThan(300 + 15 * rounds);
    }
  }

  @Test
  void aSeedIsOneTrial() {
    var range = new Range(50, 100);
    assertThat(Trial.run(range, true, 7, CAP)).isEqualTo(Trial.run(range, true, 7, CAP));
  }

  @Test
  void whatNeverEndedIsLongerThanTheLongest() {
    var times = new Times(new Range(1, 2), false, List.of(30.0, 10.0, 20.0), 1);
    assertThat(times.quantile(0.75)).hasValue(30);
    assertThat(times.quantile(0.76)).isEmpty();
    assertThat(times.quantile(0)).hasValue(10);
  }

  @Test
  void theTablesAndPlotsAreWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("elections.md");
    new ElectionsMain(file, 2, Duration.ofSeconds(1)).run();
    assertThat(Files.readString(file)).contains("| 12–24 ms | on |", "> 1 s");
    try (var written = Files.list(folder)) {
      assertThat(written.filter(path -> path.toString().endsWith(".svg"))).hasSize(4);
    }
  }
}
