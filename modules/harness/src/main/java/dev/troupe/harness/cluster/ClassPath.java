package dev.troupe.harness.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a node's JVM loads classes from: library jars first, always in the same order, then our own
 * jars and folders. A class-data archive covers a prefix of the class path, so what is rebuilt all
 * the time must come last.
 *
 * @param libraries jars of others, sorted, without those that only tests need
 * @param own our jars and class folders
 */
record ClassPath(List<Path> libraries, List<Path> own) {

  private static final List<String> TEST_ONLY =
      List.of(
          "junit",
          "assertj",
          "byte-buddy",
          "opentest4j",
          "apiguardian",
          "surefire",
          "archunit",
          "scalatest",
          "jqwik");

  /** The class path of this JVM: inside Maven's tests, the one that Surefire hides in a jar. */
  static ClassPath ofThisJvm() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return parse(path);
  }

  static ClassPath parse(String path) {
    List<Path> libraries = new ArrayList<>();
    List<Path> own = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      Path file = Path.of(entry).toAbsolutePath();
      String name = file.getFileName().toString();
      if (!name.endsWith(".jar") || name.startsWith("troupe-")) {
        if (Files.exists(file)) {
          own.add(file);
        }
      } else if (!isTestOnly(name)) {
        libraries.add(file);
      }
    }
    libraries.sort(null);
    return new ClassPath(List.copyOf(libraries), List.copyOf(own));
  }

  String joined() {
    return join(Stream.concat(libraries.stream(), own.stream()).toList());
  }

  String joinedLibraries() {
    return join(libraries);
  }

  private static boolean isTestOnly(String jar) {
    return TEST_ONLY.stream().anyMatch(jar::startsWith)
        || jar.contains("testkit")
        || jar.contains("persistence-tck");
  }

  private static String join(List<Path> files) {
    return String.join(File.pathSeparator, files.stream().map(Path::toString).toList());
  }
}
