package dev.troupe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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

  /** Makes a folder for a run's files that no other run has. */
  static Path newRun(String name) {
    Path runs = output().resolve("runs");
    String stamped = name + "-" + STAMP.format(LocalDateTime.now());
    try {
      Files.createDirectories(runs);
      for (int n = 1; ; n++) {
        try {
          return Files.createDirectory(runs.resolve(n == 1 ? stamped : stamped + "-" + n));
        } catch (FileAlreadyExistsException e) {
          // Another run began in the same second.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no folder for the run's files can be made in %s: %s".formatted(runs, e), e);
    }
  }

  static Path archives() {
    return output().resolve("class-data");
  }

  private static Path output() {
    return folder().resolve("modules/cli/target");
  }
}
