package dev.troupe.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The nodes here pay no heed to their standard input, so the other two means must do. */
@Tag("cluster")
@Timeout(120)
class LauncherDeathTest {

  @TempDir Path folder;

  @Test
  void nodesAndHelpersAreGoneWhenTheLauncherIsKilledEvenAPausedNode() throws Exception {
    Process launcher = launch();
    BufferedReader output = launcher.inputReader();
    try {
      List<Long> pids = pids(output);
      List<Long> descendants = launcher.descendants().map(ProcessHandle::pid).toList();
      assertThat(descendants).containsAll(pids).hasSizeGreaterThan(pids.size());
      launcher.destroyForcibly().waitFor(); // SIGKILL: no shutdown hook runs.
      assertThat(Clusters.eventually(() -> descendants.stream().noneMatch(Clusters::alive)))
          .as("processes left behind of " + descendants)
          .isTrue();
    } finally {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
  }

  @Test
  void nodesAreGoneWhenTheLauncherExitsWithoutClosingItsWorld() throws Exception {
    Process launcher = launch("exit");
    List<Long> pids = pids(launcher.inputReader());
    assertThat(launcher.waitFor()).isZero();
    assertThat(pids).noneMatch(Clusters::alive);
  }

  private Process launch(String... more) throws IOException {
    Stream<String> command =
        Stream.of(
            ClassDataArchive.java(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            ClassPath.ofThisJvm().joined(),
            LauncherMain.class.getName(),
            folder.toString());
    return new ProcessBuilder(Stream.concat(command, Arrays.stream(more)).toList())
        .redirectErrorStream(true)
        .start();
  }

  private static List<Long> pids(BufferedReader output) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      if (line.startsWith("pids ")) {
        String[] words = line.split(" ");
        return List.of(Long.parseLong(words[1]), Long.parseLong(words[2]));
      }
    }
    throw new AssertionError("The launcher said no process ids:\n" + seen);
  }
}
