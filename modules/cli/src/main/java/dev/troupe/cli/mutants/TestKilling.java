package dev.troupe.cli.mutants;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs tests on mutated classes, or on those that are. */
final class TestKilling {

  private static final Pattern SEED = Pattern.compile("\\bseed (\\d{1,18})\\b");
  private static final Pattern LAUNCHER = Pattern.compile("junit-platform-launcher-.*\\.jar");

  private TestKilling() {}

  /**
   * @param mutated classes that come first; none: the code as it is
   * @param folder for the log and the result
   */
  static KillerRun run(
      Path home, Killer.OfTests killer, List<Path> mutated, Duration limit, Path folder)
      throws IOException {
    var module = new BuiltModule(home, killer.module());
    Path result = folder.resolve("result.properties");
    var main = new ArrayList<String>();
    main.add(KillerMain.class.getName());
    main.add(result.toString());
    main.add(module.testClass(killer.testClass()));
    killer.method().ifPresent(main::add);
    var first = new ArrayList<>(mutated);
    first.addAll(launcher(home));
    Path log = folder.resolve("log");
    var java =
        ChildJvm.java(module, first, main, log)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try (var child = ChildJvm.start(java, limit)) {
      child.process().onExit().join();
      return child.wasLate()
          ? new KillerRun.Hung("%s did not end within %d s".formatted(killer, limit.toSeconds()))
          : told(killer, result);
    }
  }

  /** This class's neighbour, and the one jar of JUnit that a module's tests are not built with. */
  private static List<Path> launcher(Path home) {
    var own = new BuiltModule(home, "cli");
    var path = new ArrayList<Path>();
    path.add(own.classes());
    own.classPath().stream()
        .filter(entry -> LAUNCHER.matcher(entry.getFileName().toString()).matches())
        .forEach(path::add);
    return path;
  }

  private static KillerRun told(Killer killer, Path file) throws IOException {
    if (!Files.exists(file)) {
      return new KillerRun.NotRun(killer + ": its JVM ended before it was through, see the log");
    }
    var result = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      result.load(in);
    }
    String detail = result.getProperty(KillerMain.DETAIL, "");
    if (result.containsKey(KillerMain.UNLINKED)) {
      return new KillerRun.NotRun(result.getProperty(KillerMain.UNLINKED) + ": " + detail);
    }
    if (result.containsKey(KillerMain.FAILED)) {
      return new KillerRun.Failed(result.getProperty(KillerMain.FAILED), seed(detail), detail);
    }
    return result.getProperty(KillerMain.FOUND).equals("0")
        ? new KillerRun.NotRun(killer + ": there is no such test")
        : new KillerRun.Passed();
  }

  /** Tests over seeds name the one that failed. */
  private static OptionalLong seed(String detail) {
    Matcher named = SEED.matcher(detail);
    return named.find() ? OptionalLong.of(Long.parseLong(named.group(1))) : OptionalLong.empty();
  }
}
