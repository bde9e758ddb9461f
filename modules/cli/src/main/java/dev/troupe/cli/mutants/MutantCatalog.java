package dev.troupe.cli.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** All mutants of the project, by pattern. */
public final class MutantCatalog {

  private static final Comparator<Mutant> ORDER = Comparator.comparing(Mutant::name);

  private final List<Mutant> mutants;

  private MutantCatalog(List<Mutant> mutants) {
    this.mutants = mutants.stream().sorted(ORDER).toList();
  }

  /**
   * Reads {@code modules/X/src/test/mutants/PATTERN/NAME.patch} of all modules.
   *
   * @param home the project's folder
   * @throws MutantException for the first patch that cannot be read
   */
  public static MutantCatalog of(Path home) {
    var found = new ArrayList<Mutant>();
    for (Path module : list(home.resolve("modules"))) {
      Path folder = module.resolve("src/test/mutants");
      if (Files.isDirectory(folder)) {
        for (Path pattern : list(folder)) {
          for (Path file : list(pattern)) {
            found.add(MutantFile.read(file, module.getFileName().toString()));
          }
        }
      }
    }
    if (found.isEmpty()) {
      throw new MutantException(
          "there are no patches in %s: mutants need the project's sources"
              .formatted(home.resolve("modules/*/src/test/mutants")));
    }
    return new MutantCatalog(found);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be listed: %s; mutants need the project's sources".formatted(folder, e), e);
    }
  }

  /** By pattern, then by name. */
  public List<Mutant> all() {
    return mutants;
  }

  /** The patterns' folders. */
  public List<String> patterns() {
    return mutants.stream().map(Mutant::folder).distinct().toList();
  }

  /**
   * The mutants of a pattern, or the one of this name; none when there is no such.
   *
   * @param wanted {@code fencing-token}, {@code "Fencing Token"} or {@code fencing-token/NAME}
   */
  public List<Mutant> named(String wanted) {
    return mutants.stream()
        .filter(m -> m.name().equals(wanted) || m.folder().equals(Mutant.slug(wanted)))
        .toList();
  }

  /** So many of these, drawn by the seed; all of them when there are no more. */
  public static List<Mutant> sample(List<Mutant> of, int size, long seed) {
    var drawn = new ArrayList<>(of);
    Collections.shuffle(drawn, new Random(seed));
    return drawn.stream().limit(size).sorted(ORDER).toList();
  }
}
