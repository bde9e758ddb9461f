package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A history of processes that use one object, right or damaged. Each call takes effect between its
 * invocation and its end; an unknown one then, or later, or never. Damage: an answer is changed, or
 * an effect is lost or comes too late.
 */
final class Generated {
  private final Spec spec;
  private final Random random;
  private final int damage; // one in so many calls; 0 for none
  private final Lines lines = new Lines();
  private final List<Doing> pending = new ArrayList<>();
  private final List<Doing> late = new ArrayList<>();
  private Object state;

  private static final class Doing {
    final int process;
    final Spec.Ask ask;
    boolean happened;
    boolean refused;
    JsonNode answer;

    Doing(int process, Spec.Ask ask) {
      this.process = process;
      this.ask = ask;
    }
  }

  private Generated(Spec spec, Random random, int damage) {
    this.spec = spec;
    this.random = random;
    this.damage = damage;
    this.state = spec.initial();
  }

  /** Up to so many calls by two to four processes. */
  static History history(Spec spec, Random random, int mostCalls, int damage) {
    return new Generated(spec, random, damage)
        .run(1 + random.nextInt(mostCalls), 2 + random.nextInt(3), 2 + random.nextInt(6));
  }

  /**
   * Many calls.
   *
   * @param unknownOneIn how many calls for one of unknown outcome
   */
  static History large(Spec spec, Random random, int calls, int processes, int unknownOneIn) {
    return new Generated(spec, random, 0).run(calls, processes, unknownOneIn);
  }

  private History run(int calls, int processes, int unknownOneIn) {
    int invoked = 0;
    while (invoked < calls || (!pending.isEmpty() && random.nextInt(20) > 0)) {
      int process = random.nextInt(processes);
      Optional<Doing> doing = pending.stream().filter(p -> p.process == process).findFirst();
      if (doing.isPresent()) {
        goOn(doing.get(), unknownOneIn);
      } else if (invoked < calls) {
        Spec.Ask ask = spec.ask(random);
        lines.add(process, Type.INVOKE, ask.function(), ask.argument());
        pending.add(new Doing(process, ask));
        invoked++;
      }
      if (!late.isEmpty() && random.nextInt(6) == 0) {
        happen(late.remove(random.nextInt(late.size())));
      }
    }
    return lines.history();
  }

  private void goOn(Doing doing, int unknownOneIn) {
    if (!doing.happened && random.nextInt(unknownOneIn) == 0) {
      end(doing, Type.UNKNOWN, null);
      if (random.nextBoolean()) {
        late.add(doing);
      }
    } else if (!doing.happened) {
      happen(doing);
    } else if (random.nextInt(unknownOneIn) == 0) {
      end(doing, Type.UNKNOWN, null);
    } else if (doing.refused && !damaged()) {
      end(doing, Type.FAIL, null);
    } else {
      end(doing, Type.OK, damaged() ? spec.wrong(doing.ask, answer(doing), random) : answer(doing));
    }
  }

  private static JsonNode answer(Doing doing) {
    return doing.refused ? Lines.json("") : doing.answer;
  }

  private void happen(Doing doing) {
    Optional<Spec.Done> done = spec.run(state, doing.ask, doing.process);
    doing.happened = true;
    doing.refused = done.isEmpty();
    done.ifPresent(
        d -> {
          doing.answer = d.answer();
          if (!damaged()) {
            state = d.state();
          }
        });
  }

  private void end(Doing doing, Type type, JsonNode answer) {
    pending.remove(doing);
    lines.add(doing.process, type, doing.ask.function(), answer);
  }

  private boolean damaged() {
    return damage > 0 && random.nextInt(damage) == 0;
  }
}
