package dev.troupe.cli;

import dev.troupe.cli.mutants.Hunt;
import dev.troupe.cli.mutants.Hunt.Tried;
import dev.troupe.cli.mutants.Mutant;
import dev.troupe.cli.mutants.MutantCatalog;
import dev.troupe.cli.mutants.MutantException;
import dev.troupe.cli.mutants.Table;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.script.Nearest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "mutants",
    description =
        "Puts known bugs into the code, each into a copy, and shows that the test or the sweep that"
            + " should catch it does.",
    footer = "%nExit codes: 0 all are caught, 1 one is not, 2 bad input, 70 a defect.")
final class MutantsCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  private PrintWriter out;

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..*",
      description = "of these patterns only, or of these mutants: as --list shows them")
  List<String> wanted = List.of();

  @Option(names = "--list", description = "tell which there are, and try none")
  boolean list;

  @Option(names = "--sample", paramLabel = "N", description = "only so many, drawn at random")
  Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "of the sample; default: another each day")
  Long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "write the table for machines")
  Path json;

  @Override
  public Integer call() {
    if (json != null) {
      Places.file(spec, "--json", json);
    }
    out = spec.commandLine().getOut();
    List<Mutant> mutants = chosen(MutantCatalog.of(Home.folder()));
    int code = list ? listed(mutants) : tried(mutants);
    out.flush();
    return code;
  }

  /** Those that were asked for, each once; all, when none was. */
  private List<Mutant> chosen(MutantCatalog catalog) {
    var chosen = new LinkedHashSet<Mutant>();
    for (String name : wanted) {
      var named = catalog.named(name);
      if (named.isEmpty()) {
        throw new ParameterException(spec.commandLine(), unknown(name, catalog.patterns()));
      }
      chosen.addAll(named);
    }
    List<Mutant> all = wanted.isEmpty() ? catalog.all() : List.copyOf(chosen);
    if (sample == null) {
      return all;
    }
    if (sample < 1) {
      throw new ParameterException(spec.commandLine(), "--sample: 1 or more, not " + sample);
    }
    long drawnBy = seed == null ? LocalDate.now().toEpochDay() : seed;
    out.printf("a sample of %d, --seed %d%n", Math.min(sample, all.size()), drawnBy);
    return MutantCatalog.sample(all, sample, drawnBy);
  }

  private static String unknown(String name, List<String> known) {
    return "there is no pattern or mutant '%s'%s; there are: %s"
        .formatted(
            name,
            Nearest.to(name, known).map("; did you mean '%s'?"::formatted).orElse(""),
            String.join(", ", known));
  }

  private int listed(List<Mutant> mutants) {
    String pattern = "";
    for (Mutant mutant : mutants) {
      pattern = headed(mutant, pattern);
      out.print(Table.row(mutant));
    }
    out.printf("%n%d mutants%n", mutants.size());
    return ExitCode.OK;
  }

  private int tried(List<Mutant> mutants) {
    Path folder = Home.newRun("mutants");
    out.print(Table.head());
    long begin = System.nanoTime();
    List<Tried> tried = tryAll(mutants, new Hunt(Home.folder(), folder));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Path markdown = folder.resolve("mutants.md");
    Table.writeMarkdown(tried, markdown);
    Path machines = json == null ? folder.resolve("mutants.json") : json;
    Table.writeJson(tried, machines);
    long caught = tried.stream().filter(one -> one.verdict().isCaught()).count();
    out.printf("%n%d of %d caught, in %d s%n", caught, tried.size(), took.toSeconds());
    out.println("table:  " + markdown.toAbsolutePath());
    out.println("json:   " + machines.toAbsolutePath());
    out.println("logs:   " + folder.toAbsolutePath());
    return caught == tried.size() ? ExitCode.OK : Outcome.BROKEN;
  }

  /** One for each core; told in the table's order. */
  private List<Tried> tryAll(List<Mutant> mutants, Hunt hunt) {
    var tried = new ArrayList<Tried>();
    try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var running = mutants.stream().map(m -> threads.submit(() -> hunt.hunt(m))).toList();
      String pattern = "";
      for (int i = 0; i < mutants.size(); i++) {
        pattern = headed(mutants.get(i), pattern);
        waiting("  %d/%d  %s ...".formatted(i + 1, mutants.size(), mutants.get(i).name()));
        try {
          tried.add(running.get(i).get());
        } catch (ExecutionException e) {
          threads.shutdownNow();
          throw e.getCause() instanceof RuntimeException known
              ? known
              : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
          threads.shutdownNow();
          Thread.currentThread().interrupt();
          throw new MutantException("interrupted", e);
        }
        waiting("");
        out.print(Table.row(tried.getLast()));
        out.flush();
      }
    }
    return tried;
  }

  /** Each pattern has a line above its mutants. */
  private String headed(Mutant mutant, String before) {
    if (!mutant.pattern().equals(before)) {
      out.println(Ansi.AUTO.string("@|bold " + mutant.pattern() + "|@"));
    }
    return mutant.pattern();
  }

  /** A line that is written over, in a terminal only. */
  private void waiting(String text) {
    if (Ansi.AUTO.enabled()) {
      out.printf("\r%-98s\r%s", "", text);
      out.flush();
    }
  }
}
