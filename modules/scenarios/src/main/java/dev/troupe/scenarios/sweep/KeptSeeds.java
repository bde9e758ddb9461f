package dev.troupe.scenarios.sweep;

import dev.troupe.harness.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Seeds that failed once, in a file beside the script: {@code NAME.seeds}, a seed a line, the rest
 * of a line after {@code #} is a remark.
 */
public final class KeptSeeds {

  private KeptSeeds() {}

  /** The file of this script; it need not be there. */
  public static Path file(Script script) {
    return script.source().resolveSibling(script.name() + ".seeds");
  }

  /**
   * The seeds that are kept, in the order of the file.
   *
   * @throws UncheckedIOException when the file is there and cannot be read, or has a line that is
   *     none; the message names it
   */
  public static List<Long> read(Script script) {
    Path file = file(script);
    if (!Files.exists(file)) {
      return List.of();
    }
    var seeds = new ArrayList<Long>();
    try {
      for (String line : Files.readAllLines(file)) {
        String seed = line.replaceFirst("#.*", "").strip();
        if (!seed.isEmpty()) {
          seeds.add(Long.parseLong(seed));
        }
      }
    } catch (IOException e) {
      throw unusable(file, e);
    } catch (NumberFormatException e) {
      throw unusable(file, new IOException("a line is no seed: " + e.getMessage()));
    }
    return seeds;
  }

  /**
   * Adds those that are not there yet.
   *
   * @return the file
   */
  public static Path keep(Script script, Collection<Long> seeds) {
    Path file = file(script);
    var known = read(script);
    var lines = seeds.stream().filter(seed -> !known.contains(seed)).map(Object::toString).toList();
    try {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unusable(file, e);
    }
    return file;
  }

  private static UncheckedIOException unusable(Path file, IOException e) {
    return new UncheckedIOException(
        "the seeds kept in %s cannot be used: %s".formatted(file, e.getMessage()), e);
  }
}
