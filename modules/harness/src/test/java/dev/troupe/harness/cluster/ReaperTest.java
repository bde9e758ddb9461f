package dev.troupe.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReaperTest {

  private final List<Process> sleepers = new ArrayList<>();

  @AfterEach
  void end() {
    sleepers.forEach(Process::destroyForcibly);
  }

  @Test
  void whatIsLeftOnTheListIsKilledAndNothingElse() throws Exception {
    List<Process> listed = List.of(sleeper(), sleeper(), sleeper());
    Process struckOff = sleeper();
    Process never = sleeper();
    Reaper reaper = new Reaper();
    reaper.add(listed.get(0).pid());
    reaper.add(struckOff.pid());
    reaper.add(listed.get(1).pid());
    reaper.add(listed.get(2).pid());
    reaper.remove(struckOff.pid());
    new ProcessBuilder("kill", "-STOP", "" + listed.get(1).pid()).start().waitFor();
    reaper.close();
    for (Process each : listed) {
      assertThat(each.waitFor()).isEqualTo(128 + 9);
    }
    assertThat(struckOff.isAlive()).isTrue();
    assertThat(never.isAlive()).isTrue();
  }

  @Test
  void itDoesNotMindASignalFromTheTerminal() throws Exception {
    Process listed = sleeper();
    Reaper reaper = new Reaper();
    reaper.add(listed.pid());
    for (String signal : List.of("INT", "TERM", "HUP")) {
      new ProcessBuilder("kill", "-" + signal, "" + reaper.pid()).start().waitFor();
    }
    reaper.close();
    assertThat(listed.waitFor()).isEqualTo(128 + 9);
  }

  private Process sleeper() throws IOException {
    Process sleeper = new ProcessBuilder("sleep", "600").start();
    sleepers.add(sleeper);
    return sleeper;
  }
}
