package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.journal.SomeLibrary;
import dev.troupe.simulation.guard.Guard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that no seed decides is refused by name and line, or gets an answer of the seed's. */
@Timeout(60)
class GuardTest {

  private static final List<String> LETTERS =
      List.of("b", "d", "a", "c", "e", "j", "h", "i", "g", "f");

  /** Runs something in a step of a node, and returns what it returned. */
  private static <T> T inAStep(Callable<T> call, String... virtualised) {
    List<T> result = new ArrayList<>();
    try (Simulation sim =
        Simulation.seeded(1)
            .nodes(
                1,
                node ->
                    Behaviors.receiveMessage(
                        message -> {
                          result.add(call.call());
                          return Behaviors.same();
                        }))
            .virtualise(virtualised)
            .start()) {
      sim.node("n1").tell("go");
      sim.runFor(Duration.ofSeconds(1));
    }
    return result.getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void aCulpritIsNamedWithItsLine(Culprits culprit) {
    assertThatThrownBy(() -> inAStep(culprit.call::get))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining(culprit.named + " was called in a step of n1")
        .hasMessageContaining("dev.troupe.simulation.Culprits")
        .hasMessageContaining("(Culprits.java:");
  }

  /** As Scala's futures for Java do. */
  static final class Patient extends CompletableFuture<String> {
    @Override
    public String get(long time, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      return super.get(time, unit);
    }
  }

  @Test
  void aFutureThatAsksItsParentDoesNotComeBackToItself() throws Exception {
    Guard.install();
    var patient = new Patient();
    patient.complete("done");
    assertThat(patient.get(1, TimeUnit.SECONDS)).isEqualTo("done");
  }

  @Test
  void whatATestDoesAroundTheNodesMayUseTheMachinesFiles() {
    List<Boolean> found = new ArrayList<>();
    try (Simulation sim = Simulation.seeded(1).nodes(1, node -> Behaviors.empty()).start()) {
      sim.after(Duration.ofMillis(1), () -> found.add(Files.exists(Path.of("pom.xml"))));
      sim.runFor(Duration.ofSeconds(1));
    }
    assertThat(found).containsExactly(true);
  }

  @Test
  void waitingWithATimeOutIsRefusedToo() {
    assertThatThrownBy(() -> inAStep(() -> new CompletableFuture<>().get(1, TimeUnit.HOURS)))
        .hasMessageContaining("waits for a future")
        .hasMessageContaining("(GuardTest.java:");
  }

  @Test
  void aLibrarysSecureChanceIsTheSeeds() {
    String once = inAStep(SomeLibrary::draws);
    assertThat(inAStep(SomeLibrary::draws)).isEqualTo(once);
  }

  @Test
  void outsideOfAStepSecureChanceIsSecure() throws Exception {
    inAStep(SomeLibrary::draws); // the guard is installed
    assertThat(SomeLibrary.draws()).isNotEqualTo(SomeLibrary.draws());
  }

  @Test
  void aListedPackagesIdentityHashesAreTheRuns() {
    Object one = new Object();
    Object other = new Object();
    List<Integer> hashes =
        inAStep(
            () ->
                List.of(
                    System.identityHashCode(one),
                    System.identityHashCode(other),
                    System.identityHashCode(one)),
            "dev.troupe.simulation");
    assertThat(hashes).containsExactly(0, 1, 0);
  }

  @Test
  void setsAndMapsAreInTheOrderInWhichTheyWereFilled() {
    List<Collection<String>> orders =
        inAStep(
            () ->
                List.of(
                    Set.of("b", "d", "a", "c", "e", "j", "h", "i", "g", "f"),
                    Set.of(LETTERS.toArray(String[]::new)),
                    Set.copyOf(LETTERS),
                    Map.of(
                            "b", 1, "d", 1, "a", 1, "c", 1, "e", 1, "j", 1, "h", 1, "i", 1, "g", 1,
                            "f", 1)
                        .keySet(),
                    Map.copyOf(linked()).keySet(),
                    Map.ofEntries(linked().entrySet().toArray(GuardTest::entries)).keySet(),
                    LETTERS.stream().collect(Collectors.toUnmodifiableSet()),
                    LETTERS.stream().collect(Collectors.toUnmodifiableMap(x -> x, x -> x)).keySet(),
                    Stream.of(LETTERS).map(Set::copyOf).findFirst().orElseThrow()));
    assertThat(orders).hasSize(9).allSatisfy(o -> assertThat(o).containsExactlyElementsOf(LETTERS));
  }

  private static Map<String, Integer> linked() {
    Map<String, Integer> map = new LinkedHashMap<>();
    LETTERS.forEach(letter -> map.put(letter, 1));
    return map;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map.Entry<String, Integer>[] entries(int length) {
    return new Map.Entry[length];
  }

  @Test
  void identityHashesDoNotShowInTheOrderOfHashTables() {
    List<Object> keys = Stream.generate(Object::new).limit(50).toList();
    List<Collection<Object>> orders =
        inAStep(
            () -> {
              Map<Object, Integer> map = new HashMap<>();
              keys.forEach(key -> map.put(key, 1));
              return List.of(
                  new HashSet<>(keys),
                  map.keySet(),
                  keys.stream().collect(Collectors.toCollection(HashSet::new)),
                  keys.stream().collect(Collectors.toSet()),
                  keys.stream().collect(Collectors.toMap(x -> x, x -> x)).keySet(),
                  keys.stream().collect(Collectors.groupingBy(x -> x)).keySet(),
                  new Sub(keys));
            });
    assertThat(orders.subList(0, 6))
        .allSatisfy(order -> assertThat(order).containsExactlyElementsOf(keys));
    assertThat(orders.getLast()).containsExactlyInAnyOrderElementsOf(keys);
  }

  /** It cannot be given another parent, and works as it did. */
  private static final class Sub extends HashSet<Object> {
    private static final long serialVersionUID = 1;

    private Sub(Collection<Object> elements) {
      super(elements);
    }
  }

  @Test
  void orderedSetsAndMapsRefuseWhatTheOriginalsRefuse() {
    String twice = LETTERS.getFirst();
    List<Throwable> refusals =
        inAStep(
            () ->
                Stream.<Callable<?>>of(
                        () -> Set.of(twice, twice),
                        () -> Map.of(twice, 1, twice, 2),
                        () -> Set.of(twice, null),
                        () -> Set.of(twice).add("x"),
                        () -> Map.of(twice, 1).remove(twice),
                        () -> Stream.of(1, 1).collect(Collectors.toMap(x -> x, x -> x)))
                    .map(GuardTest::thrownBy)
                    .toList());
    assertThat(refusals)
        .extracting(Object::getClass)
        .isEqualTo(
            List.of(
                IllegalArgumentException.class,
                IllegalArgumentException.class,
                NullPointerException.class,
                UnsupportedOperationException.class,
                UnsupportedOperationException.class,
                IllegalStateException.class));
  }

  private static Throwable thrownBy(Callable<?> call) {
    try {
      call.call();
      return new AssertionError("nothing was thrown");
    } catch (Exception expected) {
      return expected;
    }
  }
}
