package dev.troupe.cli.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A project of the module {@code time} and the command alone, by links, with mutants of its own.
 */
public final class ProjectCopy {

  /** The whole project. */
  public static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  private static final Path PATCHES = Path.of("src/test/resources/mutants/sample");

  private static final List<String> LINKED =
      List.of(
          "modules/time/src/main",
          "modules/time/src/test/java",
          "modules/time/target",
          "modules/cli/target/classes",
          "modules/cli/target/tests.properties");

  private ProjectCopy() {}

  /**
   * @param names of the patches in the test's resources that the module gets
   * @return its home
   */
  public static Path with(Path folder, List<String> names) throws IOException {
    for (String linked : LINKED) {
      Path link = folder.resolve(linked);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, HOME.resolve(linked));
    }
    Path patches = folder.resolve("modules/time/src/test/mutants/sample");
    Files.createDirectories(patches);
    for (String name : names) {
      Files.copy(patch(name), patches.resolve(name + ".patch"));
    }
    return folder;
  }

  /** The file of a patch in the test's resources. */
  static Path patch(String name) {
    return PATCHES.resolve(name + ".patch");
  }
}
