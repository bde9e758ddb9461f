package dev.troupe.checkers.laws;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.bank.Bank;
import dev.troupe.checkers.bounds.CounterBounds;
import dev.troupe.checkers.bounds.SetBounds;
import dev.troupe.checkers.convergence.Convergence;
import dev.troupe.checkers.once.ExactlyOnce;
import dev.troupe.checkers.session.Guarantee;
import dev.troupe.checkers.session.SessionGuarantee;
import dev.troupe.checkers.txn.Level;
import dev.troupe.checkers.txn.ListAppend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checkers by name. */
public final class Laws {
  private static final List<Checker> ALL = all();

  private Laws() {}

  /** The checker of that name; empty when there is none, {@link #names} has them all. */
  public static Optional<Checker> named(String name) {
    return ALL.stream().filter(checker -> checker.name().equals(name)).findFirst();
  }

  /** All names, related ones together. */
  public static List<String> names() {
    return ALL.stream().map(Checker::name).toList();
  }

  private static List<Checker> all() {
    List<Checker> all = new ArrayList<>();
    for (Guarantee guarantee : Guarantee.values()) {
      all.add(new SessionGuarantee(guarantee));
    }
    all.add(SessionGuarantee.all());
    all.add(new Convergence());
    all.add(new Bank(false));
    all.add(new Bank(true));
    all.add(new ExactlyOnce());
    all.add(new SetBounds());
    all.add(new CounterBounds());
    for (Level level : Level.values()) {
      all.add(new ListAppend(level));
    }
    return List.copyOf(all);
  }
}
