package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.SimulationBuilder;
import dev.troupe.transactions.saga.Saga.Standing;
import dev.troupe.transactions.saga.Service.Deed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A shop on five simulated nodes: the orchestrator, three services, a customer. */
final class Shop implements AutoCloseable {

  static final List<String> SERVICES = List.of("stock", "payments", "shipping");

  /** Attempts that outlast any crash of these tests. */
  static final Retry PATIENT =
      Retry.of(12, Duration.ofMillis(200))
          .delays(Duration.ofMillis(50), 1.5, Duration.ofMillis(400));

  /** reserve and check together, charge, ship (the pivot), book. */
  static final SagaDefinition ORDER =
      SagaDefinition.named("order", 1)
          .deadline(Duration.ofSeconds(30))
          .together(
              Step.of("reserve", "stock", "reserve", Known::facts)
                  .retried(PATIENT)
                  .undoneBy("unreserve", Known::facts, PATIENT),
              Step.of("check", "shipping", "check", Known::facts).retried(PATIENT).leavingNothing())
          .step(
              Step.of("charge", "payments", "charge", Known::facts)
                  .retried(PATIENT)
                  .undoneBy("uncharge", Known::facts, PATIENT))
          .pivot(Step.of("ship", "shipping", "ship", Known::facts).retried(PATIENT))
          .step(Step.of("book", "stock", "book", Known::facts).retried(PATIENT))
          .build();

  final Simulation sim;
  final Customer.Notes notes = new Customer.Notes();
  private final Map<String, Deed> deeds = new TreeMap<>();

  /**
   * @param onEvent is told what the nodes report, in the step that reports it
   */
  Shop(long seed, int shards, Service.Troubles troubles, Consumer<TraceEvent> onEvent) {
    SagaSettings settings =
        Mind.settings(
            """
            homes { stock = stock, payments = payments, shipping = shipping }
            shards = %d
            snapshot-every = 10
            """
                .formatted(shards));
    SimulationBuilder builder =
        Simulation.seeded(seed)
            .onEvent(onEvent)
            .node("sagas", node -> SagaOrchestrator.create(node, settings, Definitions.of(ORDER)));
    SERVICES.forEach(name -> builder.node(name, node -> Service.create(node, name, troubles)));
    sim = builder.node("web", node -> Customer.create(node, notes)).start();
  }

  void order(long number) {
    notes.placed.put(Mind.id(number), false); // the customer does the rest
  }

  /** Runs until every saga has ended or is parked. */
  void settle(Duration within) {
    boolean rest = sim.runUntil(within, notes::atRest);
    assertThat(rest).as("seed %d: does every saga come to rest? %s", sim.seed(), notes).isTrue();
    assertThat(notes.lost).as("a saga that was acknowledged is lost").isFalse();
  }

  Standing standing(long number) {
    return notes.standings.get(Mind.id(number));
  }

  long parked() {
    return notes.standings.values().stream()
        .filter(saga -> saga.status() == SagaStatus.PARKED)
        .count();
  }

  /** What the services have on disk, by saga and step. */
  Map<String, Deed> deeds() {
    for (String name : SERVICES) {
      SimulatedNode node = sim.node(name);
      var answered = new boolean[1];
      for (int i = 0; i < 20 && !answered[0]; i++) {
        node.tell(
            new Service.Show(
                found -> {
                  deeds.putAll(found);
                  answered[0] = true;
                }));
        sim.runUntil(Duration.ofMillis(500), () -> answered[0]);
      }
      assertThat(answered[0]).as(name + " answers").isTrue();
    }
    return deeds;
  }

  Deed deed(Standing saga, String step) {
    return deeds.getOrDefault(saga.id() + " " + step, new Deed());
  }

  /** Every saga's standing and the services' effects agree. */
  void check(boolean resumed) {
    deeds();
    notes.standings.values().forEach(saga -> check(saga, resumed));
  }

  private void check(Standing saga, boolean resumed) {
    for (Saga.StepStanding step : saga.steps()) {
      Deed deed = deed(saga, step.name());
      String what = "%s of %s, %s: %s".formatted(step, saga.id(), saga.status(), deed);
      assertThat(deed.done).as(what).isLessThanOrEqualTo(1);
      assertThat(deed.undone).as(what).isLessThanOrEqualTo(deed.done);
      if (!resumed) {
        assertThat(deed.doKeys).as(what).hasSizeLessThanOrEqualTo(1);
        assertThat(deed.undoKeys).as(what).hasSizeLessThanOrEqualTo(1);
      }
      boolean undoable = ORDER.step(step.name()).undo().isPresent();
      switch (saga.status()) {
        case COMPLETED -> assertThat(deed.stands()).as(what).isTrue();
        case COMPENSATED ->
            assertThat(deed.stands() && !step.name().equals("check")).as(what).isFalse();
        default -> {}
      }
      assertThat(deed.undoKeys.isEmpty() || undoable).as(what).isTrue();
    }
    boolean shipped = deed(saga, "ship").stands();
    boolean charged = deed(saga, "charge").stands();
    boolean open = saga.status() == SagaStatus.PARKED;
    assertThat(!shipped || charged).as("%s: a parcel without payment", saga.id()).isTrue();
    assertThat(!charged || shipped || open).as("%s: a charge without parcel", saga.id()).isTrue();
  }

  @Override
  public void close() {
    sim.close();
  }
}
