package dev.troupe.scenarios;

import dev.troupe.harness.script.Nearest;
import java.nio.file.Path;
import java.util.List;

/** There is no scenario of this name; the message has those there are, and the likeliest. */
public final class UnknownScenarioException extends RuntimeException {

  UnknownScenarioException(String name, Path folder, List<String> known) {
    super(
        "there is no scenario '%s' in %s%s; there are: %s"
            .formatted(
                name,
                folder,
                Nearest.to(name, known).map("; did you mean '%s'?"::formatted).orElse(""),
                known.isEmpty() ? "none" : String.join(", ", known)));
  }
}
