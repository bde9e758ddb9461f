package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.laws.Laws;
import dev.troupe.checkers.linear.LinearModels;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code troupe check} says of the repository's sample histories, in a table. */
class SampleHistoriesTest {

  private static final Path SAMPLES = Path.of("../checkers/samples");

  private record Row(String file, String model, int code) {}

  /** File, model, exit code: 0 valid, 1 invalid, 3 unknown. */
  private static final String TABLE =
      """
      register-valid.jsonl            register                     0
      register-valid.edn              register                     0
      register-valid.log              register                     0
      register-broken.jsonl           register                     1
      register-broken.edn             register                     1
      register-broken.log             register                     1
      register-keys-valid.edn         register                     0
      register-keys-broken.edn        register                     1
      register-valid.edn              cas-register                 0
      cas-register-valid.log          cas-register                 0
      cas-register-broken.log         cas-register                 1
      registers-valid.edn             registers                    0
      registers-broken.edn            registers                    1
      queue-valid.jsonl               queue                        0
      queue-broken.jsonl              queue                        1
      log-valid.jsonl                 log                          0
      log-broken.jsonl                log                          1
      set-valid.edn                   set                          0
      set-broken.edn                  set                          1
      set-bounds-valid.edn            set                          0
      mutex-valid.edn                 mutex                        0
      mutex-broken.edn                mutex                        1
      owned-mutex-valid.jsonl         owned-mutex                  0
      owned-mutex-broken.jsonl        owned-mutex                  1
      owned-mutex-broken.jsonl        mutex                        0
      sessions-valid.edn              read-your-writes             0
      sessions-valid.edn              monotonic-reads              0
      sessions-valid.edn              monotonic-writes             0
      sessions-valid.edn              writes-follow-reads          0
      sessions-valid.edn              session-guarantees           0
      sessions-valid.edn              register                     1
      read-your-writes-broken.edn     read-your-writes             1
      read-your-writes-broken.edn     monotonic-writes             0
      monotonic-reads-broken.edn      monotonic-reads              1
      monotonic-reads-broken.edn      read-your-writes             3
      monotonic-writes-broken.edn     monotonic-writes             1
      writes-follow-reads-broken.edn  writes-follow-reads          1
      writes-follow-reads-broken.edn  session-guarantees           1
      convergence-valid.edn           convergence                  0
      convergence-broken.edn          convergence                  1
      bank-valid.jsonl                bank                         0
      bank-valid.jsonl                bank-with-overdraft          0
      bank-overdrawn.jsonl            bank                         1
      bank-overdrawn.jsonl            bank-with-overdraft          0
      bank-broken.jsonl               bank                         1
      bank-broken.jsonl               bank-with-overdraft          1
      exactly-once-valid.log          exactly-once                 0
      exactly-once-broken.log         exactly-once                 1
      set-bounds-valid.edn            set-bounds                   0
      set-bounds-broken.edn           set-bounds                   1
      counter-bounds-valid.edn        counter-bounds               0
      counter-bounds-broken.edn       counter-bounds               1
      txn-valid.edn                   read-uncommitted             0
      txn-valid.edn                   read-committed               0
      txn-valid.edn                   snapshot-isolation           0
      txn-valid.edn                   serializable                 0
      txn-valid.edn                   strong-session-serializable  0
      txn-valid.edn                   strict-serializable          0
      txn-dirty-write.edn             read-uncommitted             1
      txn-aborted-read.edn            read-uncommitted             0
      txn-aborted-read.edn            read-committed               1
      txn-lost-update.edn             read-committed               0
      txn-lost-update.edn             snapshot-isolation           1
      txn-write-skew.edn              snapshot-isolation           0
      txn-write-skew.edn              serializable                 1
      txn-own-write-missed.edn        serializable                 0
      txn-own-write-missed.edn        strong-session-serializable  1
      txn-stale-read.edn              strong-session-serializable  0
      txn-stale-read.edn              strict-serializable          1
      invoices-valid.jsonl            every-invoice-once           0
      invoices-valid.jsonl            one-writer-per-generation    0
      invoices-valid.jsonl            nothing-acknowledged-is-lost 0
      invoices-twice.jsonl            every-invoice-once           1
      invoices-two-writers.jsonl      one-writer-per-generation    1
      invoices-lost.jsonl             nothing-acknowledged-is-lost 1
      """;

  static List<Row> table() {
    return TABLE
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .map(cells -> new Row(cells[0], cells[1], Integer.parseInt(cells[2])))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void everySampleHasItsVerdict(Row row) {
    var out = new StringWriter();
    int code = check(out, SAMPLES.resolve(row.file()).toString(), "--model", row.model());
    assertThat(code).as(out.toString()).isEqualTo(row.code());
    assertThat(out.toString())
        .contains(
            "verdict:  " + List.of("✓ valid", "✗ invalid", "", "? unknown").get(row.code()),
            "judged by " + row.model());
  }

  /** One history, three ways to write it: the judge is told the same. */
  @ParameterizedTest
  @CsvSource({"register-valid, 0", "register-broken, 1"})
  void theVerdictDoesNotDependOnTheFormat(String sample, int code) {
    for (String format : List.of("jsonl", "edn", "log")) {
      var out = new StringWriter();
      Path file = SAMPLES.resolve(sample + "." + format);
      assertThat(check(out, file.toString(), "--model", "register")).isEqualTo(code);
      assertThat(out.toString()).contains("operations in");
    }
  }

  @Test
  void everySampleAndEveryModelIsInTheTable() throws Exception {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      assertThat(table().stream().map(Row::file).distinct())
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
    for (String model : Models.names()) {
      assertThat(table().stream().filter(row -> row.model().equals(model)).map(Row::code))
          .as(model)
          .contains(0, 1);
    }
  }

  @Test
  void everyCheckerCanBeNamed() {
    var named = new TreeSet<>(Models.names());
    assertThat(named).hasSameSizeAs(Models.names());
    assertThat(named).containsAll(LinearModels.names()).containsAll(Laws.names());
    assertThat(Models.lines()).allMatch(line -> line.length() <= 100);
  }

  private static int check(StringWriter out, String... args) {
    var troupe = Troupe.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    return Troupe.execute(
        troupe, Stream.concat(Stream.of("check"), Stream.of(args)).toArray(String[]::new));
  }
}
