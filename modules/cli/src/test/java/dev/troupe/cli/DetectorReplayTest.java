package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorReplayTest {

  private static final Path SAMPLE = Path.of("../membership/samples/jittery.txt");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(String... args) {
    var troupe = Troupe.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    var all = new ArrayList<>(List.of("detector", "replay"));
    all.addAll(List.of(args));
    return Troupe.execute(troupe, all.toArray(String[]::new));
  }

  @Test
  void theSampleIsJudgedByEveryDetectorAndThePageHasTheCurves() throws IOException {
    Path page = folder.resolve("page.html");
    assertThat(replay(SAMPLE.toString(), "--html", page.toString())).isZero();
    assertThat(out.toString())
        .contains("1,492 arrivals")
        .contains("phi, normal")
        .contains("phi, exponential")
        .contains("Pekko's own")
        .contains("fixed time-out")
        .contains(page.toString());
    assertThat(Files.readString(page)).contains("mistakes per hour").contains("threshold 8");
  }

  @Test
  void aPauseThatIsForgivenDelaysDetection() {
    Path page = folder.resolve("page.html");
    assertThat(replay(SAMPLE.toString(), "--acceptable-pause", "2s", "--html", page.toString()))
        .isZero();
    assertThat(out.toString()).contains("forgive a pause of 2000 ms");
  }

  @Test
  void badInputIsRefusedNamingWhatToDo() throws IOException {
    Path file = folder.resolve("beats");
    String page = folder.resolve("page.html").toString();
    Files.writeString(file, "1\n2\nthree\n");
    assertThat(replay(file.toString(), "--html", page)).isEqualTo(2);
    assertThat(err.toString()).contains(file.toString()).contains("line 3: 'three'");
    assertThat(replay(folder.resolve("nowhere").toString(), "--html", page)).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(replay(file.toString(), "--html", page)).isEqualTo(2);
    assertThat(err.toString()).contains("no text");
    assertThat(replay(file.toString(), "--acceptable-pause", "-1s", "--html", page)).isEqualTo(2);
    assertThat(replay(file.toString(), "--html", folder.resolve("no/page").toString()))
        .isEqualTo(2);
    assertThat(folder.resolve("page.html")).doesNotExist();
  }
}
