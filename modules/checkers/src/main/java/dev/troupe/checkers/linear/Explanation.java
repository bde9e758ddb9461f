package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Role;
import dev.troupe.checkers.Counterexample.Step;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says in words, and with few calls, why a history has no order. */
final class Explanation {
  private static final int MOST_STATES = 3;

  private final Transitions<?> transitions;
  private final List<Attempt> calls;
  private final Finding.Unexplained finding;
  private final Attempt culprit;
  private final List<Integer> statesLeft;

  /**
   * @param calls the few, without an order
   * @param finding of a search among them
   * @param statesLeft where the orders that came furthest end
   */
  Explanation(
      Transitions<?> transitions,
      List<Attempt> calls,
      Finding.Unexplained finding,
      List<Integer> statesLeft) {
    this.transitions = transitions;
    this.calls = calls;
    this.finding = finding;
    this.culprit = finding.culprit();
    this.statesLeft = statesLeft;
  }

  Counterexample counterexample() {
    List<Step> steps = new ArrayList<>();
    for (Attempt attempt : calls) {
      int place = finding.longest().indexOf(attempt) + 1;
      Role role =
          attempt.equals(culprit) ? Role.CULPRIT : place > 0 ? Role.EXPLAINED : Role.CONTEXT;
      steps.add(
          new Step(
              attempt.call().recorded(),
              text(attempt),
              role,
              place > 0 ? OptionalInt.of(place) : OptionalInt.empty()));
    }
    return new Counterexample(story(), steps, List.of());
  }

  private String story() {
    return reason() + ". " + whatIsLeft();
  }

  private String reason() {
    for (int value : transitions.action(culprit.kind()).observes()) {
      if (value == Numbering.NOTHING) {
        continue;
      }
      List<Attempt> origins = calls.stream().filter(a -> brings(a, value)).toList();
      if (origins.isEmpty()) {
        return "%s, but nothing had brought %s".formatted(who(culprit), shown(value));
      }
      Optional<Attempt> later = overwrites(origins);
      if (later.isPresent()) {
        return "%s began after %s had ended, and nothing brought %s afterwards"
            .formatted(who(culprit), who(later.get()), shown(value));
      }
    }
    return "No order of these calls explains " + who(culprit);
  }

  /** A call that lies between the origins and the culprit and leaves nothing of what was before. */
  private Optional<Attempt> overwrites(List<Attempt> origins) {
    return calls.stream()
        .filter(a -> a.ended() < culprit.invoked())
        .filter(a -> !origins.contains(a))
        .filter(a -> origins.stream().allMatch(origin -> origin.ended() < a.invoked()))
        .filter(a -> origins.stream().allMatch(origin -> forgets(a, origin)))
        .filter(a -> !transitions.action(a.kind()).brings().isEmpty())
        .findFirst();
  }

  private boolean forgets(Attempt later, Attempt origin) {
    int with = transitions.after(Transitions.INITIAL, origin.kind());
    int without = transitions.after(Transitions.INITIAL, later.kind());
    return with != Transitions.REFUSED
        && without != Transitions.REFUSED
        && transitions.after(with, later.kind()) == without;
  }

  private boolean brings(Attempt attempt, int value) {
    return !attempt.equals(culprit) && transitions.action(attempt.kind()).brings().contains(value);
  }

  private String whatIsLeft() {
    String states =
        statesLeft.stream()
            .limit(MOST_STATES)
            .map(transitions::show)
            .collect(Collectors.joining(" or "));
    String more =
        statesLeft.size() > MOST_STATES
            ? " or %d more".formatted(statesLeft.size() - MOST_STATES)
            : "";
    return calls.size() == 1
        ? "At first there is " + states + "."
        : "Whatever the order of the others, they leave " + states + more + ".";
  }

  private String shown(int value) {
    return transitions.showValue(value);
  }

  private String who(Attempt attempt) {
    return "%s by process %d"
        .formatted(text(attempt), attempt.call().recorded().invocation().process());
  }

  private String text(Attempt attempt) {
    Call call = attempt.call().bare();
    StringBuilder text = new StringBuilder(call.function());
    if (!attempt.call().key().isEmpty()) {
      text.append(' ').append(attempt.call().key());
    }
    if (!call.argument().isNull()) {
      text.append(' ').append(Keys.shown(call.argument()));
    }
    if (!attempt.known()) {
      return text.append(" → ?").toString();
    }
    JsonNode answer = Answers.of(call).orElseThrow();
    boolean tells = transitions.action(attempt.kind()).eager() || !answer.isNull();
    boolean repeats = !answer.isNull() && Values.key(answer).equals(Values.key(call.argument()));
    return tells && !repeats
        ? text.append(" → ").append(Keys.shown(answer)).toString()
        : text.toString();
  }
}
