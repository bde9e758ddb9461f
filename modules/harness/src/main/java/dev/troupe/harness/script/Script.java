package dev.troupe.harness.script;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A failure story, checked: every name in it is known and every value possible.
 *
 * @param name in kebab case
 * @param patterns what it is about, at least one
 * @param story for people, a few sentences
 * @param nodes contenders, {@code node-1} to {@code node-N}; a workload adds its resource's nodes
 * @param workload what clients do meanwhile
 * @param faults what goes wrong, in the file's order
 * @param settle how long the system has after the last fault is healed
 * @param expect checkers that must hold, at least one
 * @param reached what must have happened, else the run is inconclusive
 * @param twin the naive twin, where there is one
 * @param source the file
 */
public record Script(
    String name,
    List<String> patterns,
    String story,
    int nodes,
    Workload workload,
    List<Fault> faults,
    Duration settle,
    List<String> expect,
    List<String> reached,
    Optional<Twin> twin,
    Path source) {

  public Script {
    patterns = List.copyOf(patterns);
    faults = List.copyOf(faults);
    expect = List.copyOf(expect);
    reached = List.copyOf(reached);
  }

  /** The same story with other faults. */
  public Script withFaults(List<Fault> others) {
    return new Script(
        name, patterns, story, nodes, workload, others, settle, expect, reached, twin, source);
  }

  /** The same story with another number of contenders. */
  public Script withNodes(int others) {
    return new Script(
        name, patterns, story, others, workload, faults, settle, expect, reached, twin, source);
  }

  /** The same story with other clients. */
  public Script withWorkload(Workload other) {
    return new Script(
        name, patterns, story, nodes, other, faults, settle, expect, reached, twin, source);
  }

  /** The same in other words. */
  public Script told(String other) {
    return new Script(
        name, patterns, other, nodes, workload, faults, settle, expect, reached, twin, source);
  }

  /** The same in another file. */
  Script from(Path file) {
    return new Script(
        name, patterns, story, nodes, workload, faults, settle, expect, reached, twin, file);
  }

  /**
   * The same job without the pattern, different in that one thing.
   *
   * @param of the pattern that is left out
   * @param mustBreak the checker that must find the twin broken; one of {@code expect}
   */
  public record Twin(String of, String mustBreak) {}
}
