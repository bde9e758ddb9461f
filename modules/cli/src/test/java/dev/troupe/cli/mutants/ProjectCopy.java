package dev.troupe.cli.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A project that is this one, by links, but for its mutants. */
public final class ProjectCopy {

  /** This project. */
  public static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  private static final Path PATCHES = Path.of("src/test/resources/mutants/sample");

  private ProjectCopy() {}

  /**
   * @param names of the patches in the test's resources that module {@code time} gets
   */
  public static Path with(Path folder, List<String> names) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path time = Files.createDirectories(home.resolve("modules/time"));
    link(HOME, home, "modules");
    link(HOME.resolve("modules"), home.resolve("modules"), "time");
    link(HOME.resolve("modules/time"), time, "src");
    Path src = Files.createDirectories(time.resolve("src"));
    link(HOME.resolve("modules/time/src"), src, "test");
    Path test = Files.createDirectories(src.resolve("test"));
    link(HOME.resolve("modules/time/src/test"), test, "mutants");
    Path patches = Files.createDirectories(test.resolve("mutants/sample"));
    for (String name : names) {
      Files.copy(patch(name), patches.resolve(name + ".patch"));
    }
    return home;
  }

  /** The file of a patch in the test's resources. */
  static Path patch(String name) {
    return PATCHES.resolve(name + ".patch");
  }

  private static void link(Path from, Path to, String but) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().equals(but)) {
          Files.createSymbolicLink(to.resolve(file.getFileName()), file);
        }
      }
    }
  }
}
