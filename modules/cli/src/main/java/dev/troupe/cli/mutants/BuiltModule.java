package dev.troupe.cli.mutants;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module as Maven built it, and how its tests are run: Maven writes that into {@code
 * target/tests.properties} (see {@code conf/build}).
 *
 * @param home the project's folder, absolute
 */
record BuiltModule(Path home, String name) {

  /** Our own modules' jars are older than their classes, when only tests were compiled since. */
  private static final Pattern OURS = Pattern.compile("troupe-([a-z]+)-\\d[^/]*?(-tests)?\\.jar");

  Path folder() {
    return home.resolve("modules").resolve(name);
  }

  Path sources() {
    return folder().resolve("src/main/java");
  }

  Path classes() {
    return folder().resolve("target/classes");
  }

  /** Of its tests: their classes, its own, and what they need. */
  List<Path> classPath() {
    var path = new ArrayList<Path>();
    path.add(folder().resolve("target/test-classes"));
    path.add(classes());
    for (String entry : property("class-path").split(File.pathSeparator)) {
      path.add(newest(Path.of(entry)));
    }
    return path;
  }

  /** The flags of the JVM that runs its tests. */
  List<String> flags() {
    var flags = new ArrayList<>(List.of(property("jvm").strip().split("\\s+")));
    flags.add("-ea"); // as Surefire does
    return flags;
  }

  /** The Java release that it is compiled for. */
  String release() {
    return property("release");
  }

  /**
   * The source of a test class.
   *
   * @throws MutantException when there is not exactly one
   */
  Path test(String simpleName) {
    Path tests = folder().resolve("src/test/java");
    try (Stream<Path> files = Files.walk(tests, FileVisitOption.FOLLOW_LINKS)) {
      var found =
          files
              .filter(file -> file.getFileName().toString().equals(simpleName + ".java"))
              .sorted()
              .toList();
      if (found.size() == 1) {
        return found.getFirst();
      }
      throw new MutantException(
          "module %s has %d test classes of the name %s, a killer needs one"
              .formatted(name, found.size(), simpleName));
    } catch (IOException e) {
      throw new UncheckedIOException("module %s has no tests: %s".formatted(name, e), e);
    }
  }

  /** The full name of a test class. */
  String testClass(String simpleName) {
    String file = folder().resolve("src/test/java").relativize(test(simpleName)).toString();
    return file.substring(0, file.length() - ".java".length()).replace(File.separatorChar, '.');
  }

  private Path newest(Path entry) {
    Matcher ours = OURS.matcher(entry.getFileName().toString());
    return ours.matches()
        ? home.resolve("modules")
            .resolve(ours.group(1))
            .resolve(ours.group(2) == null ? "target/classes" : "target/test-classes")
        : entry;
  }

  private String property(String key) {
    Path file = folder().resolve("target/tests.properties");
    var properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new MutantException(
          "%s cannot be read (%s): build the tests first, mvn -q test-compile".formatted(file, e),
          e);
    }
    return properties.getProperty(key, "");
  }
}
