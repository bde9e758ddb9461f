package dev.troupe.scenarios.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentileIsTheSmallestValueThatSoManyPerCentDoNotExceed() {
    long[] hundred = LongStream.rangeClosed(1, 100).toArray();
    assertThat(Latencies.percentile(hundred, 50)).isEqualTo(50);
    assertThat(Latencies.percentile(hundred, 99)).isEqualTo(99);
    assertThat(Latencies.percentile(new long[] {3, 7}, 50)).isEqualTo(3);
    assertThat(Latencies.percentile(new long[] {3, 7}, 99)).isEqualTo(7);
    assertThat(Latencies.percentile(new long[] {3}, 99)).isEqualTo(3);
  }

  @Test
  void theyNeedNotComeInOrderAndAreRoundedToHundredths() {
    Map<String, Number> figures = new LinkedHashMap<>();
    Latencies.of(new long[] {9_000_000, 1_234_567, 2_000_000}, "read", figures);
    assertThat(figures.toString()).isEqualTo("{read-p50-ms=2.0, read-p99-ms=9.0}");
    Latencies.of(new long[] {1_234_567}, "read", figures);
    assertThat(figures.toString()).isEqualTo("{read-p50-ms=1.23, read-p99-ms=1.23}");
  }
}
