package dev.troupe.cli.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * Runs tests in a JVM of their own. It has the class path of the module that it tests, so it needs
 * nothing but the JDK and JUnit.
 */
final class KillerMain {

  static final String FOUND = "found";
  static final String FAILED = "failed";
  static final String UNLINKED = "unlinked";
  static final String DETAIL = "detail";

  private KillerMain() {}

  /**
   * @param args the file for the result, the class, and maybe its one method
   */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request(args), listener);
    var summary = listener.getSummary();
    summary.printTo(new PrintWriter(System.out, true));
    summary.printFailuresTo(new PrintWriter(System.out, true));
    var result = new Properties();
    result.setProperty(FOUND, Long.toString(summary.getTestsFoundCount()));
    List<Failure> failures = summary.getFailures();
    failures.stream()
        .filter(failure -> !isUnlinked(failure.getException()))
        .findFirst()
        .or(() -> failures.stream().findFirst())
        .ifPresent(failure -> tell(result, failure));
    try (Writer out = Files.newBufferedWriter(Path.of(args[0]))) {
      result.store(out, null);
    }
    System.exit(0); // a test may have left threads
  }

  private static LauncherDiscoveryRequest request(String[] args) throws ClassNotFoundException {
    Class<?> tests = Class.forName(args[1], false, KillerMain.class.getClassLoader());
    List<? extends DiscoverySelector> selectors =
        args.length < 3
            ? List.of(selectClass(tests))
            : Stream.of(tests.getDeclaredMethods()) // by its name, whatever its parameters
                .filter(method -> method.getName().equals(args[2]))
                .map(method -> selectMethod(tests, method))
                .toList();
    return LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
  }

  private static void tell(Properties result, Failure failure) {
    Throwable cause = failure.getException();
    result.setProperty(isUnlinked(cause) ? UNLINKED : FAILED, name(failure.getTestIdentifier()));
    result.setProperty(DETAIL, cause.toString());
  }

  private static String name(TestIdentifier test) {
    TestSource source = test.getSource().orElse(null);
    return switch (source) {
      case MethodSource method -> simple(method.getClassName()) + "." + method.getMethodName();
      case ClassSource container -> simple(container.getClassName());
      case null, default -> test.getDisplayName();
    };
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** The classes do not fit together: this says something of the build, and nothing of the code. */
  private static boolean isUnlinked(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClassNotFoundException
          || cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)) {
        return true;
      }
    }
    return false;
  }
}
