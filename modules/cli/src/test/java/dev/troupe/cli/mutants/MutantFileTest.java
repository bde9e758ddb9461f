package dev.troupe.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A header that lacks something, and a diff that is none: named with the file and the remedy. */
class MutantFileTest {

  private static final String GOOD =
      """
      pattern: Fencing Token
      breaks: an older token opens the fence
      killer: LedgerStateTest#nobodysTokenOpensNothing in coordination
      hangs: 30 s

      diff --git a/modules/coordination/src/main/java/A.java b/modules/coordination/src/main/java/A.java
      index 1234567..89abcde 100644
      --- a/modules/coordination/src/main/java/A.java
      +++ b/modules/coordination/src/main/java/A.java
      @@ -10,3 +10,3 @@ class A {
         int a() {
      -    return 1;
      +    return 2;
         }
      """;

  @TempDir Path folder;

  @Test
  void whatGitPrintsBelowAHeaderIsAMutant() throws IOException {
    Mutant mutant = read(GOOD);
    assertThat(mutant.name()).isEqualTo("fencing-token/forgotten");
    assertThat(mutant.pattern()).isEqualTo("Fencing Token");
    assertThat(mutant.breaks()).isEqualTo("an older token opens the fence");
    assertThat(mutant.killer())
        .isEqualTo(
            new Killer.OfTests(
                "LedgerStateTest", Optional.of("nobodysTokenOpensNothing"), "coordination"));
    assertThat(mutant.hangs()).contains(Duration.ofSeconds(30));
    assertThat(mutant.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.source())
                  .isEqualTo(Path.of("modules/coordination/src/main/java/A.java"));
              assertThat(change.patch().getDeltas().getFirst().getSource().getLines())
                  .containsExactly("  int a() {", "    return 1;", "  }");
            });
  }

  @Test
  void killerIsAClassOneMethodOfItOrASweep() throws IOException {
    String killer = "LedgerStateTest#nobodysTokenOpensNothing in coordination";
    assertThat(read(GOOD.replace(killer, "ATest in log")).killer())
        .isEqualTo(new Killer.OfTests("ATest", Optional.empty(), "log"));
    assertThat(read(GOOD.replace(killer, "sweep zombie-leader 1..300")).killer())
        .isEqualTo(new Killer.OfSweep("zombie-leader", 1, 300));
    for (String bad : List.of("ATest", "sweep zombie-leader", "sweep zombie-leader 9..1")) {
      refused(GOOD.replace(killer, bad), "killer '" + bad + "': write 'SomeTest#method in MODULE'");
    }
  }

  @Test
  void headerThatLacksALineNamesIt() {
    for (String key : List.of("pattern", "breaks", "killer")) {
      refused(GOOD.replaceFirst(key + ": .*\n", ""), "its header needs '" + key + ": ...'");
    }
  }

  @Test
  void headerThatIsNotUnderstoodIsRefusedWithWhatToWrite() {
    refused(GOOD.replace("breaks:", "brakes:"), "'brakes: an older token opens the fence'");
    refused(GOOD.replace(" in coordination", ""), "write 'SomeTest#method in MODULE', or 'sweep");
    refused(GOOD.replace("30 s", "soon"), "hangs: give seconds, as '30 s', not 'soon'");
    refused(GOOD.replace("an older", "o".repeat(120)), "breaks: 142 characters, at most 120");
    refused(
        GOOD.replace("Fencing Token", "Lease"), "pattern 'Lease' belongs into the folder lease");
  }

  @Test
  void diffOfAnythingButTheModulesSourcesIsRefused() {
    refused(
        GOOD.replace("src/main", "src/test"), "changes files below modules/coordination/src/main");
    refused(
        GOOD.replace("modules/coordination", "modules/log"), "modules/log/src/main/java/A.java");
    refused(GOOD.replaceAll("(?s)diff --git.*", ""), "there is no diff in it");
  }

  private Mutant read(String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve("fencing-token")).resolve("forgotten.patch");
    return MutantFile.read(Files.writeString(file, text), "coordination");
  }

  private void refused(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MutantException.class)
        .hasMessageContaining("forgotten.patch")
        .hasMessageContaining(why);
  }
}
