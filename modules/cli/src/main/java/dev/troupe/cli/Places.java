package dev.troupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses places that could not be written, before anything is started. */
final class Places {

  private Places() {}

  /** Makes the folder when it is missing. */
  static Path folder(CommandSpec spec, String option, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw refused(spec, option, folder, "cannot be made (%s): name another folder".formatted(e));
    }
    if (!Files.isWritable(folder)) {
      throw refused(spec, option, folder, "cannot be written: name another folder");
    }
    return folder;
  }

  /** The file need not be there, but its folder must. */
  static void file(CommandSpec spec, String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused(spec, option, file, "its folder does not exist: make it first");
    }
    if (Files.isDirectory(file)) {
      throw refused(spec, option, file, "is a folder: name a file in it");
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw refused(spec, option, file, "cannot be written: name another file");
    }
  }

  private static ParameterException refused(
      CommandSpec spec, String option, Path place, String why) {
    return new ParameterException(spec.commandLine(), "%s %s: %s".formatted(option, place, why));
  }
}
