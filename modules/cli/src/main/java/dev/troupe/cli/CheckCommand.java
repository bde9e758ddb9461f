package dev.troupe.cli;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.history.Format;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.HistoryFile;
import dev.troupe.harness.report.CounterexamplePage;
import dev.troupe.harness.script.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "check",
    description =
        "Judges a history: what clients asked of a system, and what they were told. Reads what a"
            + " run of Troupe has written, and what Jepsen writes or prints.")
final class CheckCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the history; - reads standard input")
  String file;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "required: what it is judged by, see below")
  String model;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatName.class,
      description =
          "json (ours, one object a line), edn (Jepsen's history.edn) or log (what Jepsen prints);"
              + " default told by the content")
  Format format;

  @Option(
      names = "--time-limit",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = Limit.class,
      description =
          "how long to search for an order that explains the history; then the verdict is unknown;"
              + " default 60s")
  Duration limit;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "draw the verdict and its counterexample, if it is invalid, as a page")
  Path html;

  @Option(names = "--json", paramLabel = "FILE", description = "write the verdict for machines")
  Path json;

  /** The models are told by --help from the one list of them. */
  @Spec
  void spec(CommandSpec injected) {
    spec = injected;
    List<String> footer = new ArrayList<>();
    footer.add("%nModels:".formatted());
    footer.addAll(Models.lines());
    footer.add(
        "%nExit codes: 0 valid, 1 invalid, 2 bad input, 3 unknown, 70 a defect.".formatted());
    spec.usageMessage().footer(footer.toArray(String[]::new));
  }

  /** Whatever can be refused is refused before anything is read. */
  @Override
  public Integer call() {
    Models.Model by = Models.named(model == null ? "" : model).orElseThrow(this::noModel);
    if (html != null) {
      Places.file(spec, "--html", html);
    }
    if (json != null) {
      Places.file(spec, "--json", json);
    }
    PrintWriter out = spec.commandLine().getOut();
    Judgement judgement;
    try {
      judgement = judged(by, out);
    } catch (HistoryException bad) {
      spec.commandLine().getErr().println("troupe: " + Prose.clean(bad.getMessage()));
      return ExitCode.USAGE;
    }
    out.print(JudgementText.of(judgement, Ansi.AUTO.enabled()));
    write(judgement, out);
    out.flush();
    return judgement.exitCode();
  }

  private Judgement judged(Models.Model by, PrintWriter out) {
    HistoryFile history;
    try (var waiting = Waiting.on(out, Ansi.AUTO.enabled(), "reading " + name())) {
      history = read();
    }
    long begin = System.nanoTime();
    String what = "judging %,d calls by %s".formatted(history.history().calls().size(), by.name());
    try (var waiting = Waiting.on(out, Ansi.AUTO.enabled(), what)) {
      CheckResult result = by.checker().apply(limit).check(history.history());
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new Judgement(name(), history, by.name(), result, took);
    } catch (HistoryException bad) {
      throw new HistoryException(
          "%s does not fit model %s: %s. --help says what each model reads."
              .formatted(name(), by.name(), bad.getMessage()),
          bad);
    }
  }

  private HistoryFile read() {
    return file.equals(STANDARD_INPUT)
        ? HistoryFile.read(System.in, name(), Optional.ofNullable(format))
        : HistoryFile.read(Path.of(file), Optional.ofNullable(format));
  }

  private String name() {
    return file.equals(STANDARD_INPUT) ? "standard input" : file;
  }

  private ParameterException noModel() {
    String problem =
        model == null
            ? "name what to judge it by with --model; there are:"
            : "there is no model '%s'%s; there are:"
                .formatted(
                    model,
                    Nearest.to(model, Models.names())
                        .map("; did you mean '%s'?"::formatted)
                        .orElse(""));
    return new ParameterException(
        spec.commandLine(), problem + "\n" + String.join("\n", Models.lines()));
  }

  private void write(Judgement judgement, PrintWriter out) {
    if (html != null) {
      CounterexamplePage.write(name(), judgement.result(), html);
      out.println("html:     " + html.toAbsolutePath());
    }
    if (json != null) {
      write(judgement.toJson());
      out.println("json:     " + json.toAbsolutePath());
    }
  }

  private void write(String verdict) {
    try {
      Files.writeString(json, verdict);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the verdict cannot be written to %s: %s".formatted(json, e), e);
    }
  }

  /** Formats by their names on the command line. */
  static final class FormatName implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return Arrays.stream(Format.values())
          .filter(format -> format.label().equals(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("json, edn or log, not '%s'".formatted(text)));
    }
  }
}
