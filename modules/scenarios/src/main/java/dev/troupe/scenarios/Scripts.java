package dev.troupe.scenarios;

import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.ScriptParser;
import dev.troupe.harness.script.ScriptWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scripts there are. */
public final class Scripts {

  private static final String SUFFIX = ".conf";

  private Scripts() {}

  /**
   * The script of this name in the folder, or the file of this path; checked before anything
   * starts.
   *
   * @throws dev.troupe.harness.script.ScriptException naming file, line and value of every problem
   * @throws UnknownScenarioException when there is no such script, naming those there are
   */
  public static Script named(String name, Path folder) {
    Path inFolder = folder.resolve(name + SUFFIX);
    Path file = Files.isRegularFile(inFolder) ? inFolder : Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new UnknownScenarioException(name, folder, names(folder));
    }
    return new ScriptParser(Words.vocabulary()).parse(file);
  }

  /**
   * Writes a script that was changed, and reads it again: whatever no longer fits is refused as if
   * somebody had written it.
   *
   * @throws dev.troupe.harness.script.ScriptException naming every problem
   */
  public static Script written(Script script, Path file) {
    return new ScriptParser(Words.vocabulary()).parse(ScriptWriter.write(script, file).source());
  }

  /**
   * The names of the scripts in the folder, sorted.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static List<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder of scenarios, %s, cannot be read: %s".formatted(folder, e), e);
    }
  }
}
