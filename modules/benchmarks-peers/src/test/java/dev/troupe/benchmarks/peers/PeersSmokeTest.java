package dev.troupe.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.benchmarks.log.Contestant;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the others starts, leads and commits. */
class PeersSmokeTest {

  static Stream<Contestant.Factory> all() {
    return Stream.of(new JGroups.Factory(), new SofaJRaft.Factory(), new Ratis.Factory());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCommandIsCommitted(Contestant.Factory factory, @TempDir Path folder) throws Exception {
    try (var contestant = factory.start(folder)) {
      var answer = new CompletableFuture<Boolean>();
      contestant.propose(new byte[256], answer::complete);
      assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
