package dev.troupe.transactions.saga;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Definitions for tests. */
final class Plans {
  static final Duration DEADLINE = Duration.ofMinutes(5);

  private Plans() {}

  static Step step(String name) {
    return Step.of(name, "service", "do-" + name, Known::facts)
        .retried(Retry.of(3, Duration.ofSeconds(1)));
  }

  static Step undoable(String name) {
    return step(name)
        .undoneBy(
            "undo-" + name,
            known -> Facts.of("receipt", known.of(name).find("receipt").orElse("unknown")),
            Retry.of(2, Duration.ofSeconds(1)));
  }

  /** reserve, charge, ship (the pivot), notify. */
  static SagaDefinition order(int version) {
    return SagaDefinition.named("order", version)
        .deadline(DEADLINE)
        .step(undoable("reserve"))
        .step(undoable("charge"))
        .pivot(step("ship"))
        .step(step("notify"))
        .build();
  }

  /** reserve and charge and check together, then pack, all of it with a way back. */
  static SagaDefinition together() {
    return SagaDefinition.named("order", 1)
        .deadline(DEADLINE)
        .together(undoable("reserve"), undoable("charge"), step("check").leavingNothing())
        .step(undoable("pack"))
        .build();
  }

  static SagaDefinition random(SplittableRandom random) {
    var builder = SagaDefinition.named("order", 1);
    if (random.nextInt(4) > 0) {
      builder.deadline(DEADLINE);
    }
    int stages = 1 + random.nextInt(4);
    int pivot = random.nextInt(stages + 1);
    for (int i = 0; i < stages; i++) {
      if (i == pivot) {
        builder.pivot(step("s" + i));
      } else {
        builder.together(group(random, i, i < pivot).toArray(Step[]::new));
      }
    }
    return builder.build();
  }

  private static List<Step> group(SplittableRandom random, int stage, boolean before) {
    var steps = new ArrayList<Step>();
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      String name = "s" + stage + "-" + i;
      if (!before) {
        steps.add(step(name));
      } else {
        steps.add(random.nextInt(4) == 0 ? step(name).leavingNothing() : undoable(name));
      }
    }
    return steps;
  }
}
