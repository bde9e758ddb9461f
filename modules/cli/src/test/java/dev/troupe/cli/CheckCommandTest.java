package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Arrow;
import dev.troupe.checkers.Counterexample.Role;
import dev.troupe.checkers.Counterexample.Step;
import dev.troupe.checkers.history.Format;
import dev.troupe.checkers.history.HistoryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code troupe check}: what it reads, says, writes and refuses. */
@Timeout(60)
class CheckCommandTest {

  private static final String SUBMITTED =
      """
      0 :invoke :submit {:invoice "a/1" :customer "Ada" :cents 5}
      0 :ok :submit nil
      """;
  private static final String READ = "1 :invoke :read-ledger nil\n";
  private static final String BOOKED =
      READ
          + "1 :ok :read-ledger {:due [] :booked [{:number 1 :invoice \"a/1\" :customer \"Ada\" :cents 5 :generation 1 :writer \"n1\"}]}\n";
  private static final String LOST = READ + "1 :ok :read-ledger {:due [] :booked []}\n";

  private static final Duration TOOK = Duration.ofMillis(1_234);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  // Verdicts

  @Test
  void validIsZero() throws IOException {
    assertThat(check(file(SUBMITTED + BOOKED), "--model", "every-invoice-once")).isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .isEqualTo(
                      "history:  %s (log), 4 operations in 2 calls by 2 processes"
                          .formatted(folder.resolve("history")));
              assertThat(lines.get(1))
                  .startsWith("verdict:  ✓ valid, judged by every-invoice-once");
            });
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void invalidIsOneWithItsEvidence() throws IOException {
    assertThat(check(file(SUBMITTED + LOST), "--model", "every-invoice-once")).isEqualTo(1);
    assertThat(out.toString()).contains("✗ invalid", "a/1 acknowledged but not booked");
  }

  @Test
  void unknownIsThreeAndSaysWhatIsMissing() throws IOException {
    assertThat(check(file(SUBMITTED), "--model", "every-invoice-once")).isEqualTo(3);
    assertThat(out.toString()).contains("? unknown", "never read");
  }

  @Test
  void onlyTheFirstTenPiecesOfEvidenceAreShown() {
    var evidence = IntStream.rangeClosed(1, 14).mapToObj(i -> "fault " + i).toList();
    var judgement =
        new Judgement(
            "test", read("0 :invoke :a"), "m", CheckResult.broken("m", "bad", evidence), TOOK);
    assertThat(JudgementText.of(judgement, false))
        .contains("fault 10\n", "and 4 more\n")
        .doesNotContain("fault 11");
  }

  @Test
  void whatWasLeftOutIsTold() throws IOException {
    check(file("hello\n:nemesis :info :start nil\n" + SUBMITTED), "--model", "every-invoice-once");
    assertThat(out.toString()).contains("left out: 1 of the nemesis, 1 without an operation");
  }

  // Where histories come from

  @Test
  void standardInputIsReadToItsEnd() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream((SUBMITTED + BOOKED).getBytes(StandardCharsets.UTF_8)));
      assertThat(check("-", "--model", "every-invoice-once")).isZero();
      assertThat(out.toString()).startsWith("history:  standard input (log), 4 operations");
      System.setIn(new ByteArrayInputStream(new byte[0]));
      assertThat(check("-", "--model", "every-invoice-once")).isEqualTo(2);
      assertThat(err.toString()).startsWith("troupe: standard input holds no operation");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aNamedFormatIsObeyed() throws IOException {
    String file = file(SUBMITTED + BOOKED);
    assertThat(check(file, "--model", "every-invoice-once", "--format", "log")).isZero();
    assertThat(check(file, "--model", "every-invoice-once", "--format", "json")).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: " + file + ", line 1: no JSON");
  }

  // Bad input

  @Test
  void anUnknownModelIsRefusedWithTheListOfAll() throws IOException {
    assertThat(check(file(SUBMITTED), "--model", "every-invoice")).isEqualTo(2);
    assertThat(err.toString().lines().toList())
        .startsWith(
            "troupe: there is no model 'every-invoice'; did you mean 'every-invoice-once'?; there are:")
        .containsAll(Models.lines())
        .endsWith("See: scripts/troupe check --help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theModelMustBeNamed() throws IOException {
    assertThat(check(file(SUBMITTED))).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: name what to judge it by with --model;");
  }

  @Test
  void optionsThatMeanNothingAreRefused() throws IOException {
    String file = file(SUBMITTED);
    assertThat(check(file, "--model", "every-invoice-once", "--format", "xml")).isEqualTo(2);
    assertThat(err.toString()).contains("json, edn or log, not 'xml'");
    for (String limit : List.of("soon", "0s", "-3s", "")) {
      err.getBuffer().setLength(0);
      assertThat(check(file, "--model", "every-invoice-once", "--time-limit=" + limit))
          .isEqualTo(2);
      assertThat(err.toString()).contains("give a duration above 0, as 60s or 5m, not '" + limit);
    }
    assertThat(check(file, "--model", "every-invoice-once", "--time-limit", "500ms")).isEqualTo(3);
  }

  @Test
  void filesThatCannotBeReadAreNamed() {
    String missing = folder.resolve("missing").toString();
    assertThat(check(missing, "--model", "every-invoice-once")).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: " + missing + ": there is no such file.");
    err.getBuffer().setLength(0);
    assertThat(check(folder.toString(), "--model", "every-invoice-once")).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: " + folder + " cannot be read");
  }

  @Test
  void aBrokenHistoryIsRefusedWithItsLineAndNoVerdict() throws IOException {
    String file = file(SUBMITTED + "0 :ok :submit nil\n" + READ);
    assertThat(check(file, "--model", "every-invoice-once")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("troupe: " + file + ", line 3: process 0 completes submit but has nothing");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aHistoryOfAnotherKindIsRefusedAndHelpIsNamed() throws IOException {
    String file = file("0 :invoke :submit 3\n");
    assertThat(check(file, "--model", "every-invoice-once")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("troupe: " + file + " does not fit model every-invoice-once: ")
        .contains("--help");
  }

  @Test
  void filesThatCannotBeWrittenAreRefusedBeforeAnythingIsRead() {
    String nowhere = folder.resolve("nowhere/verdict").toString();
    for (String option : List.of("--json", "--html")) {
      err.getBuffer().setLength(0);
      assertThat(check("missing", "--model", "every-invoice-once", option, nowhere)).isEqualTo(2);
      assertThat(err.toString())
          .startsWith("troupe: %s %s: its folder does not".formatted(option, nowhere));
    }
  }

  // Files and text

  @Test
  void jsonHasTheVerdictAndItsPlaceIsTold() throws IOException {
    Path json = folder.resolve("verdict.json");
    check(file(SUBMITTED + LOST), "--model", "every-invoice-once", "--json", json.toString());
    JsonNode verdict = new ObjectMapper().readTree(json.toFile());
    assertThat(verdict.path("verdict").textValue()).isEqualTo("broken");
    assertThat(verdict.path("model").textValue()).isEqualTo("every-invoice-once");
    assertThat(verdict.path("calls").intValue()).isEqualTo(2);
    assertThat(verdict.path("evidence")).hasSize(1);
    assertThat(out.toString()).endsWith("json:     " + json.toAbsolutePath() + "\n");
  }

  @Test
  void htmlIsWrittenWhateverTheVerdictAndItsPlaceIsTold() throws IOException {
    Path html = folder.resolve("verdict.html");
    for (String text : List.of(SUBMITTED + LOST, SUBMITTED + BOOKED, SUBMITTED)) {
      out.getBuffer().setLength(0);
      check(file(text), "--model", "every-invoice-once", "--html", html.toString());
      assertThat(html).content().startsWith("<!DOCTYPE html>").contains("every-invoice-once");
      assertThat(out.toString()).endsWith("html:     " + html.toAbsolutePath() + "\n");
      Files.delete(html);
    }
  }

  /** Lines that are no operation shift the lines against the indices. */
  @Test
  void aCounterexampleNamesTheLinesOfTheFile() {
    HistoryFile file = read("x\n0 :invoke :write 1\nx\n7 :invoke :read nil\n");
    var calls = file.history().calls();
    Counterexample shown =
        new Counterexample(
            "Nobody wrote 1.",
            List.of(
                new Step(calls.get(0), "write\u001b 1", Role.EXPLAINED, OptionalInt.of(1)),
                new Step(calls.get(1), "read → 1", Role.CULPRIT, OptionalInt.empty())),
            List.of(new Arrow(0, 1, "it ended first")));
    CheckResult result =
        CheckResult.broken("m", "No good. Nobody wrote 1.", List.of("Nobody wrote 1.", "and more"))
            .shownBy(shown);
    var judgement = new Judgement("test", file, "m", result, TOOK);
    assertThat(JudgementText.of(judgement, false))
        .endsWith(
            """
            verdict:  ✗ invalid, judged by m in 1.2 s
                      No good. Nobody wrote 1.
                      and more
            shown by:
                      line 2     process 0   write\uFFFD 1  takes effect as number 1
                        before line 4: it ended first
                      line 4     process 7   read → 1  ← cannot be explained
            """);
    assertThat(JudgementText.of(judgement, true)).contains("\u001b[31m✗ invalid\u001b[0m");
    assertThat(judgement.toJson())
        .contains(
            "\"line\" : 4", "\"role\" : \"culprit\"", "\"place\" : 1", "\"why\" : \"it ended");
  }

  @Test
  void helpTellsEveryModelWithOneLineThatFitsATerminal() {
    assertThat(check("--help")).isZero();
    assertThat(out.toString().lines()).containsAll(Models.lines());
    assertThat(out.toString()).contains("Exit codes: 0 valid, 1 invalid, 2 bad input, 3 unknown");
  }

  @Test
  void whatTakesLongIsToldOnATerminalAndGoneAtTheEnd() {
    try (var waiting = Waiting.on(new PrintWriter(out), true, "judging 3 calls")) {
      assertThat(out.toString()).isEmpty();
      waiting.show(Duration.ofMillis(2_400));
    }
    assertThat(out.toString()).isEqualTo("\r\u001b[Kjudging 3 calls, 2 s\r\u001b[K");
  }

  private static HistoryFile read(String log) {
    return HistoryFile.read(
        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
        "test",
        Optional.of(Format.LOG));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("history"), text).toString();
  }

  private int check(String... args) {
    var troupe = Troupe.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Troupe.execute(
        troupe, Stream.concat(Stream.of("check"), Stream.of(args)).toArray(String[]::new));
  }
}
