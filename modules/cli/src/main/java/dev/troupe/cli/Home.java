package dev.troupe.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Where things are: {@code scripts/troupe} says which folder is the project's. */
final class Home {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("troupe.home", "."));
  }

  static Path scenarios() {
    return folder().resolve("conf/scenarios");
  }

  /** A new folder for a run's files, unless the user named one. */
  static Path run(Path named, String name) {
    return named != null
        ? named
        : output().resolve("runs").resolve(name + "-" + STAMP.format(LocalDateTime.now()));
  }

  static Path archives() {
    return output().resolve("class-data");
  }

  private static Path output() {
    return folder().resolve("modules/cli/target");
  }
}
