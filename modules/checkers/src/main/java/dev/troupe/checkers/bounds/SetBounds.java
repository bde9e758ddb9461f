package dev.troupe.checkers.bounds;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every acknowledged element is in the final read, and what was seen stays.
 *
 * <ul>
 *   <li>lost (broken): acknowledged before a final read was invoked, and in none of them; or
 *       missing in any read that was invoked after another one had shown it, even if it comes back;
 *   <li>unexpected (broken): in a read, but no add of it that may have happened was invoked before
 *       the read ended;
 *   <li>duplicate (broken): more than once in one read;
 *   <li>never read (unknown): acknowledged after the final reads were invoked;
 *   <li>stale (counted): acknowledged, missing in a read after that, and there in the end.
 * </ul>
 *
 * Final are the reads after which no other was invoked; there are several when they overlap.
 * Unknown when there is none, or nothing was acknowledged before it.
 */
public final class SetBounds implements Checker {
  public static final String NAME = "set-bounds";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    Map<String, Element> elements = new LinkedHashMap<>();
    for (Call add : history.calls("add")) {
      if (add.argument().isNull()) {
        throw Values.bad(add.invocation(), add.argument(), "the value", "an element");
      }
      elements.computeIfAbsent(Values.key(add.argument()), Element::new).adds.add(add);
    }
    List<Elements> reads =
        history.calls("read").stream()
            .filter(Values::ok)
            .map(Elements::of)
            .sorted(Comparator.comparingLong(read -> read.call().endIndex()))
            .toList();
    if (reads.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: the set was never read");
    }
    return new Judgement(elements, reads).result();
  }

  /** An element, and when it was first known to be there. */
  private static final class Element {
    private final String key;
    private final List<Call> adds = new ArrayList<>();

    Element(String key) {
      this.key = key;
    }

    long acknowledgedAt() {
      return adds.stream()
          .filter(Values::ok)
          .mapToLong(Call::endIndex)
          .min()
          .orElse(Long.MAX_VALUE);
    }

    boolean mayBeIn(Call read) {
      return adds.stream().anyMatch(add -> Values.possible(add) && !read.endedBefore(add));
    }
  }

  /** One pass over one history. */
  private static final class Judgement {
    private final Map<String, Element> elements;
    private final List<Elements> reads;
    private final List<Elements> finals;
    private final List<String> evidence = new ArrayList<>();
    private final Sketch sketch = new Sketch();
    private int lost;
    private int unexpected;
    private int duplicates;
    private int stale;
    private int neverRead;
    private int judged;

    Judgement(Map<String, Element> elements, List<Elements> reads) {
      this.elements = elements;
      this.reads = reads;
      long lastBegun =
          reads.stream().mapToLong(read -> read.call().invocation().index()).max().orElseThrow();
      this.finals = reads.stream().filter(read -> read.end() > lastBegun).toList();
    }

    CheckResult result() {
      reads.forEach(this::judgeContent);
      elements.values().forEach(this::judgePresence);
      String counted =
          "%d elements: %d acknowledged and there, %d lost, %d stale, %d never read, %d unexpected, %d duplicates"
              .formatted(
                  elements.size(), judged - lost, lost, stale, neverRead, unexpected, duplicates);
      if (!evidence.isEmpty()) {
        return CheckResult.broken(NAME, counted, evidence)
            .shownBy(sketch.draw(evidence.getFirst()));
      }
      return judged == 0 || neverRead > 0
          ? CheckResult.unknown(NAME, counted + ": read again at the end")
          : CheckResult.holds(NAME, counted);
    }

    private void judgeContent(Elements read) {
      read.times()
          .forEach(
              (key, times) -> {
                Element element = elements.getOrDefault(key, new Element(key));
                if (times > 1) {
                  duplicates++;
                  fault(
                      element,
                      read.call(),
                      "%d times in the read by operation %d".formatted(times, read.end()));
                }
                if (!element.mayBeIn(read.call())) {
                  unexpected++;
                  fault(
                      element,
                      read.call(),
                      "in the read by operation %d, but never added".formatted(read.end()));
                }
              });
    }

    private void judgePresence(Element element) {
      long acknowledged = element.acknowledgedAt();
      Elements shown = null; // the read that showed it and ended first
      Elements missed = null; // the first that had to show it and did not
      boolean late = false;
      for (Elements read : reads) {
        long begun = read.call().invocation().index();
        if (read.times().containsKey(element.key)) {
          shown = shown == null ? read : shown;
        } else if (shown != null && shown.end() < begun) {
          missed = missed == null ? read : missed;
        } else if (acknowledged < begun) {
          late = true;
        }
      }
      boolean there = finals.stream().anyMatch(read -> read.times().containsKey(element.key));
      Elements due =
          finals.stream()
              .filter(read -> acknowledged < read.call().invocation().index())
              .findFirst()
              .orElse(null);
      if (missed == null && !there) {
        missed = due;
      }
      if (missed != null) {
        lost++;
        judged++;
        String known =
            shown != null && shown.end() < missed.call().invocation().index()
                ? "shown by operation %d".formatted(shown.end())
                : "acknowledged by operation %d".formatted(acknowledged);
        if (evidence.isEmpty() && shown != null) {
          sketch.context(shown.call());
        }
        fault(
            element,
            missed.call(),
            "%s, missing in the read by operation %d".formatted(known, missed.end()));
      } else if (due != null) {
        judged++;
        stale += late ? 1 : 0;
      } else if (acknowledged < Long.MAX_VALUE && !there) {
        neverRead++;
      }
    }

    /** The first fault is the one that is drawn. */
    private void fault(Element element, Call read, String what) {
      if (evidence.isEmpty()) {
        element.adds.forEach(sketch::context);
        sketch.culprit(read);
      }
      evidence.add("%s %s".formatted(Values.plain(element.key), what));
    }
  }
}
