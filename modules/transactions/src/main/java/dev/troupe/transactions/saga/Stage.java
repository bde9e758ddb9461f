package dev.troupe.transactions.saga;

import java.util.List;

/**
 * The steps that are asked for together. The next stage begins when all are done.
 *
 * @param pivot when it is done there is no way back
 */
public record Stage(List<Step> steps, boolean pivot) {

  /**
   * @throws IllegalArgumentException if there are no steps, or a pivot has company
   */
  public Stage {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a stage needs a step");
    }
    if (pivot && steps.size() > 1) {
      throw new IllegalArgumentException(
          "a pivot stands alone: what is asked for beside '%s' could be refused when there is no way back; was %s"
              .formatted(steps.getFirst().name(), steps.stream().map(Step::name).toList()));
    }
  }
}
