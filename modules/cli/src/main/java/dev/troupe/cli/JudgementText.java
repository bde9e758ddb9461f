package dev.troupe.cli;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A judgement for people: what was judged, the verdict, and what it rests on. */
final class JudgementText {

  private static final int SHOWN = 10;
  private static final int WIDEST = 48;
  private static final String INDENT = "          ";

  private final StringBuilder text = new StringBuilder();
  private final boolean colours;

  private JudgementText(boolean colours) {
    this.colours = colours;
  }

  /**
   * The lines, each ended by a line feed.
   *
   * @param colours whether to use ANSI colours: only when the reader is a terminal
   */
  static String of(Judgement judgement, boolean colours) {
    JudgementText text = new JudgementText(colours);
    text.history(judgement);
    text.verdict(judgement);
    judgement.result().counterexample().ifPresent(shown -> text.counterexample(judgement, shown));
    return text.text.toString();
  }

  private void history(Judgement judgement) {
    HistoryFile file = judgement.file();
    line(
        "history:  %s (%s), %,d operations in %,d calls by %d process%s",
        Prose.clean(judgement.place()),
        file.format().label(),
        file.history().operations().size(),
        file.history().calls().size(),
        judgement.processes(),
        judgement.processes() == 1 ? "" : "es");
    if (file.nemesis() + file.other() > 0) {
      line(
          "left out: %,d of the nemesis, %,d without an operation; indices count what is left",
          file.nemesis(), file.other());
    }
  }

  /** What the counterexample's story tells is not told twice. */
  private void verdict(Judgement judgement) {
    CheckResult result = judgement.result();
    String story = result.counterexample().map(Counterexample::story).orElse("");
    line(
        "verdict:  %s, judged by %s%s",
        coloured(result.verdict()), judgement.model(), took(judgement.took()));
    wrapped(result.detail());
    List<String> evidence = result.evidence().stream().filter(one -> !story.contains(one)).toList();
    evidence.stream().limit(SHOWN).forEach(this::wrapped);
    int more = evidence.size() - SHOWN;
    if (more > 0) {
      wrapped("and %,d more".formatted(more));
    }
  }

  private static String took(Duration took) {
    return took.toSeconds() < 1
        ? ""
        : String.format(Locale.ROOT, " in %.1f s", took.toMillis() / 1e3);
  }

  private void counterexample(Judgement judgement, Counterexample shown) {
    boolean isTold = judgement.result().detail().contains(shown.story());
    line("shown by: %s", isTold ? "" : Prose.wrapped(Prose.clean(shown.story()), INDENT).strip());
    int width = shown.steps().stream().mapToInt(step -> step.text().length()).max().orElse(0);
    for (int i = 0; i < shown.steps().size(); i++) {
      step(judgement, shown.steps().get(i), Math.min(width, WIDEST));
      for (Counterexample.Arrow arrow : shown.arrows()) {
        if (arrow.from() == i) {
          int later = judgement.line(shown.steps().get(arrow.to()));
          line("%s  before line %d: %s", INDENT, later, Prose.clean(arrow.why()));
        }
      }
    }
  }

  private void step(Judgement judgement, Counterexample.Step step, int width) {
    String text = Prose.clean(step.text());
    line(
        "%sline %-5d process %-3d %s  %s",
        INDENT,
        judgement.line(step),
        step.call().invocation().process(),
        text + " ".repeat(Math.max(0, width - text.length())),
        role(step));
  }

  private static String role(Counterexample.Step step) {
    return switch (step.role()) {
      case EXPLAINED ->
          step.place().isPresent() ? "takes effect as number " + step.place().getAsInt() : "";
      case CULPRIT -> "← cannot be explained";
      case CONTEXT -> "";
    };
  }

  private void wrapped(String sentence) {
    text.append(Prose.wrapped(Prose.clean(sentence), INDENT));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private String coloured(Verdict verdict) {
    String words =
        switch (verdict) {
          case HOLDS -> "✓ valid";
          case BROKEN -> "✗ invalid";
          case UNKNOWN -> "? unknown";
        };
    int colour =
        switch (verdict) {
          case HOLDS -> 32;
          case BROKEN -> 31;
          case UNKNOWN -> 33;
        };
    return colours ? "\u001b[" + colour + "m" + words + "\u001b[0m" : words;
  }
}
