package dev.troupe.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, and what pattern code must not call. */
class ArchitectureTest {

  private static final JavaClasses TROUPE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.troupe");

  /** What each module may use of the others; nothing else. */
  private static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

  static {
    ARROWS.put("log", List.of());
    ARROWS.put("time", List.of());
    ARROWS.put("checkers", List.of());
    ARROWS.put("core", List.of("log", "time"));
    ARROWS.put("journal", List.of("log"));
    ARROWS.put("simulation", List.of("core", "journal", "log", "time"));
    ARROWS.put("membership", List.of("core", "time"));
    ARROWS.put("consensus", List.of("core", "log", "time"));
    ARROWS.put("coordination", List.of("consensus", "core", "log", "time"));
    ARROWS.put("transactions", List.of("core", "log", "time"));
    ARROWS.put("replication", List.of("membership", "core", "log", "time"));
    ARROWS.put(
        "node",
        List.of(
            "coordination",
            "consensus",
            "membership",
            "transactions",
            "replication",
            "journal",
            "core",
            "log",
            "time"));
    ARROWS.put("harness", List.of("node", "simulation", "checkers", "core"));
    ARROWS.put(
        "scenarios",
        List.of(
            "harness",
            "node",
            "simulation",
            "checkers",
            "coordination",
            "consensus",
            "membership",
            "transactions",
            "replication",
            "core",
            "time"));
    ARROWS.put("cli", List.of("scenarios", "harness", "node", "membership", "checkers", "core"));
  }

  /** Where the clock, chance, threads and unordered collections would make two runs differ. */
  private static final String[] DETERMINISTIC = {
    "dev.troupe.log..",
    "dev.troupe.time..",
    "dev.troupe.checkers..",
    "dev.troupe.core..",
    "dev.troupe.journal..",
    "dev.troupe.membership..",
    "dev.troupe.consensus..",
    "dev.troupe.coordination..",
    "dev.troupe.transactions..",
    "dev.troupe.replication..",
    "dev.troupe.node.invoicing..",
    "dev.troupe.node.registers.."
  };

  @Test
  void arrowsBetweenModulesPointOneWay() {
    ARROWS.forEach(
        (module, uses) -> {
          var allowed = new ArrayList<>(uses);
          allowed.add(module);
          classes()
              .that()
              .resideInAPackage("dev.troupe." + module + "..")
              .should()
              .onlyDependOnClassesThat(
                  resideOutsideOfPackages("dev.troupe..")
                      .or(
                          resideInAnyPackage(
                              allowed.stream()
                                  .map(name -> "dev.troupe." + name + "..")
                                  .toArray(String[]::new))))
              .check(TROUPE);
        });
  }

  @Test
  void everyModuleHasItsArrows() {
    var modules =
        TROUPE.stream()
            .map(c -> c.getPackageName().split("\\."))
            .map(path -> path[2])
            .distinct()
            .toList();
    assertThat(ARROWS.keySet()).containsExactlyInAnyOrderElementsOf(modules);
  }

  @Test
  void packagesHaveNoCycles() {
    for (String module : ARROWS.keySet()) {
      slices()
          .matching("dev.troupe." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(TROUPE);
    }
  }

  /** Its answers may be another question's, see the card of {@code core.ask}. */
  @Test
  void nobodyAsksByPekkosPattern() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.pekko.actor.typed.javadsl.AskPattern")
        .check(TROUPE);
  }

  @Test
  void patternCodeHasNoClockOfItsOwn() {
    forbidden(
        "ambient time",
        calls("java.lang.System", "nanoTime", "currentTimeMillis"),
        calls("java.time.Instant", "now"),
        calls("java.time.LocalDateTime", "now"),
        calls("java.time.Clock", "system.*"));
  }

  @Test
  void patternCodeHasNoChanceOfItsOwn() {
    forbidden(
        "ambient randomness",
        calls("java.util.Random", "<init>"),
        calls("java.util.SplittableRandom", "<init>"),
        calls("java.security.SecureRandom", "<init>"),
        calls("java.lang.Math", "random"),
        calls("java.util.concurrent.ThreadLocalRandom", "current"),
        calls("java.util.UUID", "randomUUID"),
        calls("java.lang.System", "identityHashCode"));
  }

  @Test
  void patternCodeHasNoThreadsOfItsOwn() {
    forbidden(
        "own threads",
        calls("java.lang.Thread", "<init>|start|sleep|ofVirtual|ofPlatform|startVirtualThread"),
        calls(Executors.class.getName(), ".*"),
        calls(CompletableFuture.class.getName(), ".*Async|delayedExecutor|orTimeout"),
        calls("java.util.Timer", "<init>"),
        calls("java.util.Collection", "parallelStream"));
  }

  @Test
  void patternCodeIteratesInAnOrder() {
    forbidden(
        "collections whose order differs from run to run",
        calls("java.util.HashMap", "<init>"),
        calls("java.util.HashSet", "<init>"),
        calls("java.util.concurrent.ConcurrentHashMap", "<init>"),
        calls("java.util.Set", "of|copyOf"),
        calls("java.util.Map", "of|copyOf|ofEntries"),
        calls("java.util.stream.Collectors", "toSet|toUnmodifiableSet|toMap|groupingBy"));
  }

  /** The rules above find what they look for: this class breaks each of them. */
  @Test
  void theRulesCanFail() {
    var offender = new ClassFileImporter().importClasses(Offender.class);
    for (var call :
        List.of(
            calls("java.lang.System", "nanoTime"),
            calls("java.util.Random", "<init>"),
            calls("java.lang.Thread", "<init>|start"),
            calls("java.util.Set", "of|copyOf"))) {
      assertThat(noClasses().should().accessTargetWhere(call).evaluate(offender).hasViolation())
          .as(call.getDescription())
          .isTrue();
    }
  }

  static final class Offender {
    Object offend() {
      java.util.function.LongSupplier clock = System::nanoTime;
      new Thread(() -> {}).setName(String.valueOf(clock.getAsLong()));
      return java.util.Set.of(new java.util.Random(), 1);
    }
  }

  @SafeVarargs
  private static void forbidden(String what, DescribedPredicate<JavaAccess<?>>... calls) {
    for (var call : calls) {
      noClasses()
          .that()
          .resideInAnyPackage(DETERMINISTIC)
          .and()
          .resideOutsideOfPackages(
              "dev.troupe.core.live..",
              "dev.troupe.membership.live..") // the real clocks behind the ports
          .and()
          .doNotHaveFullyQualifiedName(
              "dev.troupe.journal.LogJournal") // the default, unless a JournalStorageSetup brings
          // another
          .should()
          .accessTargetWhere(call)
          .because(what + " makes two runs of one seed differ")
          .check(TROUPE);
    }
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String owner, String... methods) {
    var names = nameMatching(String.join("|", Arrays.asList(methods)));
    return new DescribedPredicate<>(owner + " " + Arrays.toString(methods)) {
      @Override
      public boolean test(JavaAccess<?> access) { // a call, or a method reference
        var target = access.getTarget();
        return target.getOwner().getName().equals(owner) && names.test(target);
      }
    };
  }
}
