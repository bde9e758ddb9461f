package dev.troupe.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each patch of this repository, without running it. */
class EveryMutantTest {

  private static final List<Mutant> ALL = MutantCatalog.of(ProjectCopy.HOME).all();

  @Test
  void patchThatNoLongerAppliesIsNamed() {
    assertThat(ALL)
        .allSatisfy(
            mutant ->
                assertThat(Mutagen.misfit(ProjectCopy.HOME, mutant))
                    .as("%s: take the change up again, then git diff", mutant.file())
                    .isEmpty());
  }

  @Test
  void killerThatIsGoneIsNamed() {
    assertThat(ALL).allSatisfy(EveryMutantTest::hasItsKiller);
  }

  @Test
  void patternWithFewerThanThreeMutantsIsNamed() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(30);
    for (String pattern :
        List.of(
            "generation-clock",
            "majority-quorum",
            "leader-election",
            "fencing-token",
            "idempotent-receiver",
            "write-ahead-log",
            "segmented-log")) {
      assertThat(ALL.stream().filter(mutant -> mutant.folder().equals(pattern)).count())
          .as(pattern)
          .isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void nameIsGivenOnce() {
    assertThat(ALL.stream().map(Mutant::name)).doesNotHaveDuplicates();
  }

  private static void hasItsKiller(Mutant mutant) throws Exception {
    switch (mutant.killer()) {
      case Killer.OfSweep sweep ->
          assertThat(ProjectCopy.HOME.resolve("conf/scenarios/" + sweep.script() + ".conf"))
              .isRegularFile();
      case Killer.OfTests tests -> {
        Path source = new BuiltModule(ProjectCopy.HOME, tests.module()).test(tests.testClass());
        String method = tests.method().orElse("");
        assertThat(Files.readString(source))
            .as("%s: %s", mutant.file(), tests)
            .containsPattern("void " + Pattern.quote(method) + (method.isEmpty() ? "" : "\\("));
      }
    }
  }
}
