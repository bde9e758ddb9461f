package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing of the JVM shows in a run: not its collector, its compiler, nor its identity hashes. */
@Timeout(300)
class OtherJvmTest {

  private static final List<Long> SEEDS = List.of(3L, 4L);

  @Test
  void anotherCollectorCompilerAndIdentityHashGiveTheSameTrace() throws Exception {
    Process other = fork();
    List<String> here = new ArrayList<>();
    for (long seed : SEEDS) {
      here.add(ReplicatedCounterTest.run(seed, Counter.Answers.WHEN_PERSISTED, null));
    }
    String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(output.lines().filter(line -> line.matches("[0-9a-f]{64}")))
        .as(output)
        .containsExactlyElementsOf(here);
  }

  private static Process fork() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:+UseParallelGC",
            "-Xmx400m",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2", // all alike: the worst that can be
            "-Xshare:off",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            HashMain.class.getName()));
    SEEDS.forEach(seed -> command.add(seed.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
