package dev.troupe.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.cli.mutants.Hunt.Tried;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mutants from end to end: what is caught, and all that must not pass for it. */
@Timeout(300)
class HuntTest {

  @TempDir Path output;

  private Verdict verdict(String patch) {
    return hunt(patch, Duration.ofMinutes(2)).verdict();
  }

  private Tried hunt(String patch, Duration limit) {
    Mutant mutant = MutantFile.read(ProjectCopy.patch(patch), "time");
    return new Hunt(ProjectCopy.HOME, output, limit).hunt(mutant);
  }

  @Test
  void mutantIsCaughtByTheTestThatFails() throws Exception {
    Tried tried = hunt("caught", Duration.ofMinutes(2));
    assertThat(tried.verdict())
        .isInstanceOfSatisfying(
            Verdict.Caught.class,
            caught ->
                assertThat(caught.by())
                    .isEqualTo("GenerationTest.theNextGenerationIsNewerThanEveryEarlierOne"));
    assertThat(Files.readString(tried.folder().resolve("log"))).contains("AssertionFailedError");
  }

  @Test
  void sweepNamesTheCheckAndTheSeedAndHoldsWithoutTheMutant() {
    Mutant mutant =
        MutantCatalog.of(ProjectCopy.HOME).named("fencing-token/checked-by-the-holder").getFirst();
    assertThat(new Hunt(ProjectCopy.HOME, output).hunt(mutant).verdict())
        .isInstanceOfSatisfying(
            Verdict.Caught.class,
            caught -> {
              assertThat(caught.by()).isEqualTo("every-invoice-once in zombie-leader");
              assertThat(caught.seed()).isEqualTo(OptionalLong.of(1));
            });
  }

  @Test
  void harmlessChangeSurvives() {
    assertThat(verdict("harmless")).isInstanceOf(Verdict.Survived.class);
  }

  @Test
  void patchThatNoLongerAppliesSaysWhere() {
    assertThat(verdict("stale"))
        .isInstanceOf(Verdict.DoesNotApply.class)
        .extracting(Verdict::detail)
        .asString()
        .endsWith("Generation.java is there 0 times");
  }

  @Test
  void patchThatDoesNotCompileSaysWhatJavacSays() {
    assertThat(verdict("uncompilable"))
        .isInstanceOf(Verdict.DoesNotCompile.class)
        .extracting(Verdict::detail)
        .asString()
        .startsWith("Generation.java:")
        .contains("cannot find symbol");
  }

  @Test
  void killerThatFailsAnywayHasCaughtNothing() {
    assertThat(verdict("red-killer"))
        .isInstanceOf(Verdict.KillerNotGreen.class)
        .extracting(Verdict::detail)
        .asString()
        .contains("RedKiller.failsAlways fails without it");
  }

  @Test
  void killerThatDoesNotLinkHasShownNothing() {
    assertThat(verdict("unlinked-killer"))
        .isInstanceOf(Verdict.NotRun.class)
        .extracting(Verdict::detail)
        .asString()
        .contains("RedKiller.doesNotLink", "NoSuchMethodError");
  }

  @Test
  void killerThatIsNotThereHasShownNothing() {
    assertThat(verdict("no-such-test"))
        .isEqualTo(
            new Verdict.NotRun("GenerationTest#thereIsNoSuchTest in time: there is no such test"));
  }

  @Test
  void mutantThatHangsIsCaughtOnlyWhenItsPatchSaysSo() {
    assertThat(verdict("hangs"))
        .isInstanceOfSatisfying(
            Verdict.Caught.class, caught -> assertThat(caught.by()).isEqualTo("time-out"));
    assertThat(hunt("hangs-unannounced", Duration.ofSeconds(5)).verdict())
        .isInstanceOf(Verdict.TimedOut.class);
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }
}
