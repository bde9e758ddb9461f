package dev.troupe.simulation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The simulation knows no pattern, and its packages no circle. */
class ArrowsTest {

  private static final JavaClasses SIMULATION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.troupe.simulation");

  @Test
  void itUsesCoreJournalLogAndTimeAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("dev.troupe..")
                .or(
                    resideInAnyPackage(
                        "dev.troupe.simulation..",
                        "dev.troupe.core..",
                        "dev.troupe.journal..",
                        "dev.troupe.log..",
                        "dev.troupe.time..")))
        .check(SIMULATION);
  }

  @Test
  void itsPackagesHaveNoCycles() {
    slices().matching("dev.troupe.simulation.(*)..").should().beFreeOfCycles().check(SIMULATION);
  }

  @Test
  void noPackageBelowKnowsTheApiAboveThem() {
    classes()
        .that()
        .resideInAPackage("dev.troupe.simulation.*..")
        .and()
        .resideOutsideOfPackage("dev.troupe.simulation.junit")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("dev.troupe.simulation")
                .or(resideInAnyPackage("dev.troupe.simulation.*..")))
        .check(SIMULATION);
  }
}
