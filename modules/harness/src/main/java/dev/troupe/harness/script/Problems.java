package dev.troupe.harness.script;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything that is wrong with one file, gathered so that it can be told at once. */
final class Problems {
  private record Problem(int line, String text) {}

  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(ConfigOrigin origin, String format, Object... values) {
    add(origin.lineNumber(), format, values);
  }

  void add(int line, String format, Object... values) {
    found.add(new Problem(line, format.formatted(values)));
  }

  /** Tells that a name is unknown, what is known, and which of it is nearest. */
  void unknown(ConfigOrigin origin, String what, String name, Collection<String> known) {
    String guess =
        Nearest.to(name, known).map(near -> "; did you mean '%s'?".formatted(near)).orElse("");
    String all = known.isEmpty() ? "; none is known" : "; known: " + String.join(", ", known);
    add(origin, "%s '%s' is not known%s%s", what, name, guess, all);
  }

  boolean none() {
    return found.isEmpty();
  }

  ScriptException exception() {
    return new ScriptException(
        found.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .map(p -> "%s%s: %s".formatted(file, p.line() > 0 ? ":" + p.line() : "", p.text()))
            .toList());
  }

  /** What was read, unless anything in the file is wrong. */
  <T> T unless(Optional<T> read) {
    if (!none() || read.isEmpty()) {
      throw exception();
    }
    return read.get();
  }
}
