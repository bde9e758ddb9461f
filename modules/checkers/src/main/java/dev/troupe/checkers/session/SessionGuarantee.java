package dev.troupe.checkers.session;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.register.Registers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One session guarantee, or all four. Its card is the package's.
 *
 * <p>Broken also by a read of a value that nobody can have written: no version order has a place
 * for it. Unknown when no call of any session had an earlier one to respect.
 */
public final class SessionGuarantee implements Checker {
  /** The name of all four together. */
  public static final String ALL = "session-guarantees";

  private final String name;
  private final List<Guarantee> guarantees;

  /** A judge of one of them. */
  public SessionGuarantee(Guarantee guarantee) {
    this(guarantee.label(), List.of(guarantee));
  }

  private SessionGuarantee(String name, List<Guarantee> guarantees) {
    this.name = name;
    this.guarantees = guarantees;
  }

  /** A judge of all four together: one order of versions must satisfy them all. */
  public static SessionGuarantee all() {
    return new SessionGuarantee(ALL, List.of(Guarantee.values()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CheckResult check(History history) {
    Registers registers = Registers.of(history);
    List<String> evidence = new ArrayList<>(registers.impossible());
    Optional<Counterexample> drawn =
        registers.strayed().stream()
            .findFirst()
            .map(read -> new Sketch().culprit(read.call()).draw(evidence.getFirst()));
    Set<String> keys = new LinkedHashSet<>(registers.writes().keySet());
    keys.addAll(registers.reads().keySet());
    long obligations = 0;
    for (String key : keys) {
      VersionGraph versions =
          new VersionGraph(
              guarantees,
              registers.writes().getOrDefault(key, List.of()),
              registers.reads().getOrDefault(key, List.of()));
      obligations += versions.obligations();
      evidence.addAll(versions.contradictions());
      drawn =
          drawn.or(
              () ->
                  versions.disagreeing().stream()
                      .findFirst()
                      .map(
                          one ->
                              new Sketch()
                                  .culprit(one.call())
                                  .draw(versions.contradictions().getFirst())));
      for (Contradiction contradiction : Contradiction.in(versions, Values.plain(key))) {
        evidence.add(contradiction.story());
        drawn = drawn.or(() -> Optional.of(contradiction.draw()));
      }
    }
    if (drawn.isPresent()) {
      return CheckResult.broken(
              name,
              "%d of %d keys or reads have no order of versions that fits"
                  .formatted(evidence.size(), keys.size() + registers.strayed().size()),
              evidence)
          .shownBy(drawn.get());
    }
    return obligations == 0
        ? CheckResult.unknown(
            name, "nothing to judge: no call of a session had an earlier one to respect")
        : CheckResult.holds(
            name,
            "%d calls on %d keys respect what their sessions did before"
                .formatted(obligations, keys.size()));
  }
}
