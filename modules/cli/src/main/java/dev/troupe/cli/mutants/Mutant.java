package dev.troupe.cli.mutants;

import com.github.difflib.patch.Patch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A bug that somebody might write.
 *
 * @param name {@code fencing-token/forgotten-in-a-crash}: the pattern's folder, and the file's name
 * @param pattern whose promise it breaks, as the catalog writes it
 * @param breaks what is wrong with it, in one sentence
 * @param hangs after which time a killer that does not come to an end has caught it; empty when a
 *     hang shows nothing
 * @param module whose sources it changes
 * @param file the patch
 */
public record Mutant(
    String name,
    String pattern,
    String breaks,
    Killer killer,
    Optional<Duration> hangs,
    String module,
    Path file,
    List<Change> changes) {

  /**
   * The changes of one source file.
   *
   * @param source below the project's folder
   */
  public record Change(Path source, Patch<String> patch) {}

  /** The folder of a pattern: {@code Fencing Token} is in {@code fencing-token}. */
  static String slug(String pattern) {
    return pattern.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** The folder's part of the name. */
  public String folder() {
    return name.substring(0, name.indexOf('/'));
  }

  /** The file's part of the name. */
  public String shortName() {
    return name.substring(name.indexOf('/') + 1);
  }
}
