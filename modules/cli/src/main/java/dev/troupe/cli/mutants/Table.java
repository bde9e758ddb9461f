package dev.troupe.cli.mutants;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.cli.mutants.Hunt.Tried;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is told of mutants: for a terminal of 100 columns, as Markdown, and for machines. */
public final class Table {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TEXT = 50;
  private static final int WIDTH = 100;

  private Table() {}

  /** The columns' names. */
  public static String head() {
    return row("mutant", "what it breaks, and what caught it", "seed", "s");
  }

  /** A mutant that was tried, in two lines or more. */
  public static String row(Tried tried) {
    Verdict verdict = tried.verdict();
    String what =
        switch (verdict) {
          case Verdict.Caught caught -> "      caught by " + caught.by();
          default -> "      " + verdict.words() + ": " + firstLine(verdict.detail());
        };
    return wrapped(tried.mutant(), seed(verdict), seconds(tried)) + cut(what) + "\n";
  }

  /** A mutant that was not tried. */
  public static String row(Mutant mutant) {
    return wrapped(mutant, "", "") + cut("      killer: " + mutant.killer()) + "\n";
  }

  /** In the first line the name, in as many as are needed what it breaks. */
  private static String wrapped(Mutant mutant, String seed, String seconds) {
    var text = new StringBuilder();
    List<String> lines = lines(mutant.breaks());
    text.append(row(mutant.shortName(), lines.getFirst(), seed, seconds));
    for (String line : lines.subList(1, lines.size())) {
      text.append(row("", line, "", ""));
    }
    return text.toString();
  }

  private static String row(String name, String text, String seed, String seconds) {
    String row = String.format(Locale.ROOT, "  %-30s %-50s %7s %6s", name, text, seed, seconds);
    return row.stripTrailing() + "\n";
  }

  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > TEXT) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  private static String seed(Verdict verdict) {
    return verdict instanceof Verdict.Caught caught && caught.seed().isPresent()
        ? Long.toString(caught.seed().getAsLong())
        : "";
  }

  private static String seconds(Tried tried) {
    return String.format(Locale.ROOT, "%.1f", tried.took().toMillis() / 1e3);
  }

  /** A table for a page. */
  public static void writeMarkdown(List<Tried> tried, Path file) {
    var text = new StringBuilder("| mutant | what it breaks | verdict | by | seed | s |\n");
    text.append("|---|---|---|---|---:|---:|\n");
    for (Tried one : tried) {
      Verdict verdict = one.verdict();
      text.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  one.mutant().name(),
                  one.mutant().breaks(),
                  verdict.words(),
                  verdict instanceof Verdict.Caught caught
                      ? caught.by()
                      : firstLine(verdict.detail()).replace("|", "\\|"),
                  seed(verdict),
                  seconds(one)));
    }
    write(text.toString(), file);
  }

  /**
   * {@code {"mutants": [{"mutant", "pattern", "module", "breaks", "killer", "verdict", "by"?,
   * "seed"?, "detail", "seconds", "folder"}], "caught"}}.
   */
  public static void writeJson(List<Tried> tried, Path file) {
    ObjectNode all = JSON.createObjectNode();
    var mutants = all.putArray("mutants");
    for (Tried one : tried) {
      Mutant mutant = one.mutant();
      ObjectNode row = mutants.addObject().put("mutant", mutant.name());
      row.put("pattern", mutant.pattern()).put("module", mutant.module());
      row.put("breaks", mutant.breaks()).put("killer", mutant.killer().toString());
      row.put("verdict", one.verdict().words());
      if (one.verdict() instanceof Verdict.Caught caught) {
        row.put("by", caught.by());
        caught.seed().ifPresent(seed -> row.put("seed", seed));
      }
      row.put("detail", one.verdict().detail());
      row.put("seconds", one.took().toMillis() / 1e3).put("folder", one.folder().toString());
    }
    all.put("caught", tried.stream().filter(one -> one.verdict().isCaught()).count());
    write(all.toPrettyString() + "\n", file);
  }

  private static void write(String text, Path file) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written: %s".formatted(file, e), e);
    }
  }
}
