package dev.troupe.cli;

import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.report.PlotPage;
import dev.troupe.membership.phi.PhiSettings;
import dev.troupe.membership.quality.Arrivals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description =
        "Shows the arrival times of one peer's heartbeats to phi accrual detectors, Pekko's own, and"
            + " fixed time-outs, and says what each would have made of them.",
    footer =
        "%nDetection: how long until a peer is suspected that dies just after a heartbeat. Mistakes:"
            + " suspicions of a peer that beat again. Accuracy: share of the time in which it was not"
            + " suspected. The measures are those of Chen, Toueg and Aguilera (2002).")
final class DetectorReplayCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "one arrival a line, in milliseconds since any moment, such as 1532.25; - reads standard"
              + " input")
  String file;

  @Option(
      names = "--acceptable-pause",
      paramLabel = "DURATION",
      converter = Limit.class,
      description = "a silence that the phi detectors forgive besides, such as 2s; default none")
  Duration pause;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "where the page with the curves goes; default below modules/cli/target/runs")
  Path html;

  @Override
  public Integer call() throws IOException {
    Path page = html == null ? Home.newRun("detector").resolve("detector.html") : html;
    Places.file(spec, "--html", page);
    List<Long> arrivals;
    try {
      arrivals = arrivals();
    } catch (IllegalArgumentException bad) {
      spec.commandLine().getErr().println("troupe: %s: %s".formatted(name(), bad.getMessage()));
      return ExitCode.USAGE;
    }
    var defaults = PhiSettings.from(ConfigFactory.load());
    var comparison =
        new DetectorComparison(arrivals, defaults, pause == null ? Duration.ZERO : pause);
    PrintWriter out = spec.commandLine().getOut();
    out.println(comparison.text());
    PlotPage.write(
        "Failure detectors on " + name(),
        comparison.story(),
        List.of(comparison.plot()),
        comparison.figures(),
        page);
    out.println("curves: " + page.toAbsolutePath());
    out.flush();
    return ExitCode.OK;
  }

  private List<Long> arrivals() {
    try (BufferedReader lines = reader()) {
      return Arrivals.read(lines);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          file + ": there is no such file. Name a list of arrivals, or - for standard input.", e);
    } catch (CharacterCodingException e) {
      throw new UncheckedIOException(file + " is no text: one number a line is wanted", e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private BufferedReader reader() throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(file));
  }

  private String name() {
    return file.equals("-") ? "standard input" : file;
  }
}
