package dev.troupe.cli.mutants;

import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.PatchFailedException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes mutated classes in a scratch folder.
 *
 * <p>The whole module of the patch is compiled, and no other: constants are copied into the classes
 * that use them, and a class compiled alone may no longer fit to its neighbours.
 */
public final class Mutagen {

  /** The patch does not fit to the sources. */
  static final class Misfit extends Exception {
    private static final long serialVersionUID = 1;

    Misfit(String message) {
      super(message);
    }
  }

  /** The mutated sources are no Java. */
  static final class Uncompilable extends Exception {
    private static final long serialVersionUID = 1;

    Uncompilable(String message) {
      super(message);
    }
  }

  private Mutagen() {}

  /** Why the patch no longer applies to the project's sources; empty when it does. */
  public static String misfit(Path home, Mutant mutant) {
    try {
      for (Mutant.Change change : mutant.changes()) {
        patched(home, change);
      }
      return "";
    } catch (Misfit misfit) {
      return misfit.getMessage();
    }
  }

  /**
   * @param scratch an empty folder; it gets the patched sources and the module's classes
   * @return the folder of the classes
   */
  static Path mutate(Path home, Mutant mutant, Path scratch) throws Misfit, Uncompilable {
    var module = new BuiltModule(home, mutant.module());
    try {
      var sources = new ArrayList<Path>();
      try (Stream<Path> files = Files.walk(module.sources())) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
      for (Mutant.Change change : mutant.changes()) {
        List<String> lines = patched(home, change);
        Path copy = scratch.resolve("src").resolve(module.sources().relativize(in(home, change)));
        Files.createDirectories(copy.getParent());
        Files.write(copy, lines);
        sources.set(sources.indexOf(in(home, change)), copy);
      }
      return compile(module, sources, Files.createDirectories(scratch.resolve("classes")));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the mutant cannot be made in %s: %s".formatted(scratch, e), e);
    }
  }

  private static Path in(Path home, Mutant.Change change) {
    return home.resolve(change.source());
  }

  /** What a patch changes must be there once: line numbers move, and a wrong place is no mutant. */
  private static List<String> patched(Path home, Mutant.Change change) throws Misfit {
    List<String> lines;
    try {
      lines = Files.readAllLines(in(home, change));
    } catch (IOException e) {
      throw new Misfit("%s cannot be read: %s".formatted(change.source(), e));
    }
    for (AbstractDelta<String> delta : change.patch().getDeltas()) {
      int places = places(lines, delta.getSource().getLines());
      if (places != 1) {
        throw new Misfit(
            "what it changes at line %d of %s is there %d times"
                .formatted(delta.getSource().getPosition() + 1, change.source(), places));
      }
    }
    try {
      return change.patch().applyFuzzy(lines, 0);
    } catch (PatchFailedException e) {
      throw new Misfit(change.source() + ": " + e.getMessage());
    }
  }

  private static int places(List<String> lines, List<String> part) {
    int places = 0;
    for (int from = 0; from + part.size() <= lines.size(); from++) {
      places += lines.subList(from, from + part.size()).equals(part) ? 1 : 0;
    }
    return places;
  }

  private static Path compile(BuiltModule module, List<Path> sources, Path classes)
      throws IOException, Uncompilable {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new MutantException(
          "%s has no compiler: run it with a JDK".formatted(System.getProperty("java.home")));
    }
    String classPath =
        module.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    var options = new ArrayList<String>();
    Collections.addAll(options, "-d", classes.toString(), "-cp", classPath, "-g", "-parameters");
    Collections.addAll(options, "--release", module.release(), "-proc:none", "-nowarn");
    var said = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!javac.getTask(null, files, said, options, null, units).call()) {
        throw new Uncompilable(errors(said));
      }
    }
    return classes;
  }

  /** One a line: file, line, and what javac says. */
  private static String errors(DiagnosticCollector<JavaFileObject> said) {
    return said.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(
            one ->
                "%s:%d: %s"
                    .formatted(
                        one.getSource() == null
                            ? ""
                            : Path.of(one.getSource().toUri()).getFileName(),
                        one.getLineNumber(),
                        one.getMessage(Locale.ROOT)))
        .collect(Collectors.joining("\n"));
  }
}
