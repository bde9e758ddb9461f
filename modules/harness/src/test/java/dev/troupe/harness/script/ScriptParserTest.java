package dev.troupe.harness.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.harness.world.LinkRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptParserTest {
  private static final String GOOD =
      """
      # A comment, so that line numbers are not trivial.
      name     = zombie-leader
      pattern  = [fencing, generation, lease]
      story    = "A leader pauses past its lease."
      nodes    = 3
      workload { kind = invoicing, rate = 40/s, batch = 20, pause = 500ms }
      faults   = [
        { when = batch-half-sent, nth = 2, pause = leader, for = 5s }
        { at = 14s, cut = { from = leader, to = followers }, for = 4s }
        { at = 15s, slow = { from = all, to = ledger, latency = 80ms, jitter = 20ms }, for = 2s }
        { at = 0s, crash = node-2, for = 1500ms }
        { at = 20s, reset-once = { from = leader, to = ledger } }
      ]
      settle   = 10s
      expect   = [ every-invoice-once, one-writer-per-generation ]
      reached  = [ stale-write-attempted ]
      twin     { of = fencing, must-break = every-invoice-once }
      """;

  @TempDir Path folder;

  @Test
  void aGoodScriptMeansWhatItSays() throws Exception {
    Script script = parse(GOOD);
    assertThat(script.name()).isEqualTo("zombie-leader");
    assertThat(script.patterns()).containsExactly("fencing", "generation", "lease");
    assertThat(script.story()).isEqualTo("A leader pauses past its lease.");
    assertThat(script.nodes()).isEqualTo(3);
    assertThat(script.workload().kind()).isEqualTo("invoicing");
    assertThat(script.workload().perSecond("rate", 1)).isEqualTo(40);
    assertThat(script.workload().count("batch", 1)).isEqualTo(20);
    assertThat(script.workload().duration("pause", Duration.ZERO))
        .isEqualTo(Duration.ofMillis(500));
    assertThat(script.workload().text("label", "none")).isEqualTo("none");
    assertThat(script.settle()).isEqualTo(Duration.ofSeconds(10));
    assertThat(script.expect()).containsExactly("every-invoice-once", "one-writer-per-generation");
    assertThat(script.reached()).containsExactly("stale-write-attempted");
    assertThat(script.twin()).contains(new Script.Twin("fencing", "every-invoice-once"));
    assertThat(script.faults())
        .containsExactly(
            new Fault(
                new Fault.When("batch-half-sent", 2),
                new Fault.Pause(new Target.Role("leader")),
                Optional.of(Duration.ofSeconds(5)),
                8),
            new Fault(
                new Fault.At(Duration.ofSeconds(14)),
                link("leader", "followers", new LinkRule.Stall()),
                Optional.of(Duration.ofSeconds(4)),
                9),
            new Fault(
                new Fault.At(Duration.ofSeconds(15)),
                link(
                    "all",
                    "ledger",
                    new LinkRule.Slow(Duration.ofMillis(80), Duration.ofMillis(20))),
                Optional.of(Duration.ofSeconds(2)),
                10),
            new Fault(
                new Fault.At(Duration.ZERO),
                new Fault.Crash(new Target.Node(2)),
                Optional.of(Duration.ofMillis(1500)),
                11),
            new Fault(
                new Fault.At(Duration.ofSeconds(20)),
                link("leader", "ledger", new LinkRule.Reset()),
                Optional.empty(),
                12));
  }

  @Test
  void aFaultIsToldAsAPersonWouldSayIt() throws Exception {
    assertThat(parse(GOOD).faults())
        .extracting(Fault::text)
        .containsExactly(
            "pause leader for 5s when batch-half-sent happens for time 2",
            "cut leader → followers for 4s at 14s",
            "slow by 80ms ± 20ms all → ledger for 2s at 15s",
            "crash node-2 for 1500ms at 0s",
            "reset once leader → ledger at 20s");
  }

  @Test
  void whatMayBeLeftOutHasADefault() throws Exception {
    Script script =
        parse(
            "name=a, pattern=[lease], story=s, nodes=1, workload { kind=invoicing }, expect=[every-invoice-once]");
    assertThat(script.faults()).isEmpty();
    assertThat(script.reached()).isEmpty();
    assertThat(script.twin()).isEmpty();
    assertThat(script.settle()).isEqualTo(Duration.ofSeconds(10));
    assertThat(script.workload().perSecond("rate", 7.5)).isEqualTo(7.5);
  }

  @Test
  void aRatePerMinuteIsSixtyTimesLessThanPerSecond() throws Exception {
    assertThat(parse(GOOD.replace("40/s", "90/min")).workload().perSecond("rate", 1))
        .isEqualTo(1.5);
  }

  @Test
  void dropAndRefuseAreTheirRules() throws Exception {
    assertThat(parse(GOOD.replace("cut =", "drop =")).faults().get(1).action())
        .isEqualTo(link("leader", "followers", new LinkRule.Drop()));
    assertThat(parse(GOOD.replace("cut =", "refuse =")).faults().get(1).action())
        .isEqualTo(link("leader", "followers", new LinkRule.Refuse()));
    assertThat(parse(GOOD.replace(", jitter = 20ms", "")).faults().get(2).action())
        .isEqualTo(link("all", "ledger", new LinkRule.Slow(Duration.ofMillis(80), Duration.ZERO)));
  }

  /** Replace this by that, and the script is refused at this line with these words. */
  record Bad(String old, String now, int line, String... said) {
    @Override
    public String toString() {
      return now.isEmpty() ? "without " + old : now;
    }
  }

  static List<Bad> bads() {
    return List.of(
        // Unknown names, each with the nearest known one.
        new Bad(
            "settle ",
            "setle ",
            14,
            "key in the script 'setle' is not known",
            "did you mean 'settle'?"),
        new Bad(
            "rate =",
            "rat =",
            6,
            "key in 'workload' 'rat'",
            "did you mean 'rate'?",
            "known: kind, rate"),
        new Bad(
            "invoicing,",
            "invoicin,",
            6,
            "workload 'invoicin' is not known",
            "'invoicing'",
            "known: invoicing, counting"),
        new Bad(
            "pause = leader",
            "pause = leder",
            8,
            "target 'leder' is not known",
            "did you mean 'leader'?",
            "ledger, all, node-1, node-2, node-3"),
        new Bad(
            "pause = leader",
            "pause = node-9",
            8,
            "target 'node-9' does not exist",
            "nodes = 3, so node-1 to node-3"),
        new Bad("crash = node-2", "crash = node-0", 11, "target 'node-0' does not exist"),
        new Bad("to = followers", "to = folowers", 9, "did you mean 'followers'?"),
        new Bad(
            "batch-half-sent",
            "batch-half-send",
            8,
            "trace point 'batch-half-send' is not known",
            "did you mean 'batch-half-sent'?"),
        new Bad(
            "pause = leader",
            "pawse = leader",
            8,
            "key in a fault 'pawse'",
            "did you mean 'pause'?"),
        new Bad(
            "from = leader, to = followers",
            "form = leader, to = followers",
            9,
            "key in 'cut' 'form'",
            "did you mean 'from'?"),
        new Bad(
            "[ every-invoice-once,",
            "[ every-invoice-twice,",
            15,
            "checker 'every-invoice-twice' is not known",
            "did you mean 'every-invoice-once'?"),
        new Bad(
            "must-break = every-invoice-once",
            "must-break = every-invoice",
            17,
            "checker 'every-invoice' is not known"),
        new Bad(
            "of = fencing",
            "of = fence",
            17,
            "twin 'fence' is not known",
            "did you mean 'fencing'?"),
        new Bad("of = fencing", "off = fencing", 17, "key in 'twin' 'off'"),
        new Bad(
            "stale-write-attempted",
            "stale-writes",
            16,
            "reached condition 'stale-writes' is not known",
            "known: second-generation-elected"),
        new Bad(
            "stale-write-attempted",
            "zzz",
            16,
            "reached condition 'zzz' is not known; known: second"),
        // Wrong types.
        new Bad(
            "nodes    = 3",
            "nodes    = three",
            5,
            "'nodes' must be a whole number, 1 or more, but is 'three'"),
        new Bad("nodes    = 3", "nodes    = 3.5", 5, "but is 3.5"),
        new Bad("nodes    = 3", "nodes    = null", 5, "but is null"),
        new Bad("zombie-leader", "[a]", 2, "'name' must be a name in kebab case", "but is a list"),
        new Bad(
            "zombie-leader",
            "../etc/passwd",
            2,
            "'name' must be a name in kebab case",
            "but is '../etc/passwd'"),
        new Bad(
            "\"A leader pauses past its lease.\"", "{}", 4, "'story' must be", "but is an object"),
        new Bad(
            "[fencing, generation, lease]",
            "fencing",
            3,
            "'pattern' must be a list of patterns, at least one, but is 'fencing'"),
        new Bad("[fencing, generation, lease]", "[fencing, 3]", 3, "but is 3"),
        new Bad(
            "workload {",
            "workload = x, x {",
            6,
            "'workload' must be an object in braces, but is 'x'"),
        new Bad(
            "{ at = 0s, crash = node-2, for = 1500ms }",
            "crash",
            11,
            "'faults' must be a list of objects",
            "but has 'crash'"),
        new Bad(
            "cut = { from = leader, to = followers }",
            "cut = leader",
            9,
            "'cut' must be an object in braces, but is 'leader'"),
        new Bad(
            "pause = leader",
            "pause = { from = leader }",
            8,
            "'pause' must be a target: leader, followers",
            "but is an object"),
        new Bad(
            "rate = 40/s",
            "rate = fast",
            6,
            "'rate' must be a rate such as 40/s or 90/min, but is 'fast'"),
        new Bad("rate = 40/s", "rate = 40", 6, "but is 40"),
        new Bad("batch = 20", "batch = many", 6, "'batch' must be a whole number"),
        new Bad("pause = 500ms", "pause = 500", 6, "'pause' must be a duration", "but is 500"),
        new Bad(
            "settle   = 10s",
            "settle   = 10",
            14,
            "'settle' must be a duration such as 500ms or 5s",
            "but is 10"),
        new Bad("settle   = 10s", "settle   = \"10\"", 14, "but is '10'"),
        new Bad("settle   = 10s", "settle   = 10 parsecs", 14, "but is '10 parsecs'"),
        // Impossible values.
        new Bad(
            "nodes    = 3",
            "nodes    = 0",
            5,
            "'nodes' must be a whole number, 1 or more, but is 0"),
        new Bad("rate = 40/s", "rate = 0/s", 6, "but is '0/s'"),
        new Bad("settle   = 10s", "settle   = -10s", 14, "not negative", "but is '-10s'"),
        new Bad("settle   = 10s", "settle   = 25h", 14, "at most 24h"),
        new Bad("settle   = 10s", "settle   = 999999999999d", 14, "at most 24h"),
        new Bad(
            "for = 5s",
            "for = 0s",
            8,
            "'for' must be a duration such as 500ms or 5s, above 0",
            "but is '0s'"),
        new Bad("at = 14s", "at = -1s", 9, "'at' must be", "but is '-1s'"),
        new Bad("nth = 2", "nth = 0", 8, "'nth' must be a whole number, 1 or more, but is 0"),
        new Bad("latency = 80ms", "latency = 0ms", 10, "'latency' must be"),
        new Bad("jitter = 20ms", "jitter = -20ms", 10, "'jitter' must be"),
        new Bad(
            "to = followers",
            "to = leader",
            9,
            "'cut' needs two different ends, but both are 'leader'"),
        new Bad("to = followers", "to = leader ", 9, "two different ends"),
        new Bad(
            "[ every-invoice-once, one-writer-per-generation ]",
            "[]",
            15,
            "'expect' must be a list of checkers, at least one, but is a list"),
        new Bad(
            "one-writer-per-generation ]",
            "every-invoice-once ]",
            15,
            "'expect' names 'every-invoice-once' twice"),
        new Bad(
            "must-break = every-invoice-once",
            "must-break = nothing-acknowledged-is-lost",
            17,
            "which is not in 'expect'",
            "choose one of every-invoice-once, one-writer"),
        new Bad("nodes    = 3", "nodes    = 1", 9, "target 'followers' does not exist: nodes = 1"),
        // Missing and contradictory parts.
        new Bad(
            "story    = \"A leader pauses past its lease.\"",
            "",
            1,
            "the script needs 'story', a few sentences for people"),
        new Bad("kind = invoicing, ", "", 6, "'workload' needs 'kind', one of invoicing, counting"),
        new Bad(", for = 5s", "", 8, "a fault needs 'for', a duration"),
        new Bad(", for = 1500ms", "", 11, "a fault needs 'for'"),
        new Bad(
            "to = ledger } }",
            "to = ledger }, for = 1s }",
            12,
            "'for' does not go with 'reset-once'"),
        new Bad(
            "pause = leader,",
            "pause = leader, crash = leader,",
            8,
            "exactly one of pause, crash",
            "but has pause and crash"),
        new Bad("pause = leader,", "", 8, "exactly one of pause, crash, cut", "but has none"),
        new Bad("{ at = 14s,", "{", 9, "exactly one of at, when, but has none"),
        new Bad("{ at = 14s,", "{ at = 14s, when = batch-half-sent,", 9, "but has at and when"),
        new Bad("{ at = 14s,", "{ at = 14s, nth = 2,", 9, "'nth' counts trace points"),
        new Bad("to = ledger, latency = 80ms,", "to = ledger,", 10, "'slow' needs 'latency'"),
        new Bad(
            "from = leader, to = followers",
            "from = leader",
            9,
            "'cut' needs 'to', a target: leader"),
        new Bad("of = fencing, ", "", 17, "'twin' needs 'of', one of fencing"),
        // Not HOCON, or not alone.
        new Bad("nodes    = 3", "nodes    = {", 18, "expecting a close parentheses"),
        new Bad("nodes    = 3", "nodes    = ${HOME}", 5, "Could not resolve substitution"),
        new Bad("nodes    = 3", "include \"other\"", 5, "a script stands alone"),
        new Bad("nodes    = 3", "include file(\"/etc/hostname\")", 5, "a script stands alone"),
        new Bad(
            "nodes    = 3", "include classpath(\"reference.conf\")", 5, "a script stands alone"),
        new Bad(
            "nodes    = 3", "include url(\"http://127.0.0.1:1/x\")", 5, "a script stands alone"));
  }

  @ParameterizedTest
  @MethodSource("bads")
  void aBadScriptIsRefusedNamingFileLineAndWhatIsAllowed(Bad bad) throws Exception {
    assertThat(GOOD).contains(bad.old());
    ScriptException refused = refusal(GOOD.replace(bad.old(), bad.now()));
    assertThat(refused.problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith(file() + ":" + bad.line() + ": ")
                    .contains(bad.said()));
  }

  @Test
  void oneMistakeIsOneProblem() throws Exception {
    for (Bad bad :
        bads().stream().filter(b -> b.line() == 8 || b.line() == 14 || b.line() == 15).toList()) {
      // A mistyped key is two: the unknown one, and the one that is now missing.
      int most = bad.said()[0].startsWith("key in") ? 2 : 1;
      boolean masksMustBreak = bad.old().contains("every-invoice-once");
      assertThat(refusal(GOOD.replace(bad.old(), bad.now())).problems())
          .as(bad.toString())
          .hasSizeLessThanOrEqualTo(masksMustBreak ? 2 : most);
    }
  }

  @Test
  void allProblemsOfAFileAreToldAtOnceInTheOrderOfTheirLines() throws Exception {
    String bad =
        GOOD.replace("nodes    = 3", "nodes = -3")
            .replace("pause = leader", "pause = lieder")
            .replace("for = 4s", "for = forever")
            .replace("settle ", "setle ")
            .replace("of = fencing", "of = fence");
    ScriptException refused = refusal(bad);
    assertThat(refused.problems())
        .extracting(problem -> problem.replaceFirst(".*?:(\\d+): .*", "$1"))
        .containsExactly("5", "8", "9", "14", "17");
    assertThat(refused.getMessage().lines()).hasSize(5);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new ScriptParser(words()).parse(folder.resolve("nowhere.conf")))
        .isInstanceOf(ScriptException.class)
        .hasMessage(folder.resolve("nowhere.conf") + ": there is no such script");
  }

  @Test
  void aFolderOrBinaryInPlaceOfAScriptIsRefused() throws Exception {
    assertThatThrownBy(() -> new ScriptParser(words()).parse(folder))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("cannot be read");
    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> new ScriptParser(words()).parse(file()))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void anEmptyFileTellsEveryKeyItNeeds() throws Exception {
    assertThat(refusal("").problems())
        .hasSize(6)
        .allMatch(problem -> problem.contains("the script needs '"));
  }

  private ScriptException refusal(String text) throws IOException {
    Files.writeString(file(), text);
    ScriptException refused =
        catchThrowableOfType(ScriptException.class, () -> new ScriptParser(words()).parse(file()));
    assertThat(refused).isNotNull();
    return refused;
  }

  private Script parse(String text) throws IOException {
    Files.writeString(file(), text);
    return new ScriptParser(words()).parse(file());
  }

  private Path file() {
    return folder.resolve("zombie-leader.conf");
  }

  private static Fault.Link link(String from, String to, LinkRule rule) {
    return new Fault.Link(new Target.Role(from), new Target.Role(to), rule);
  }

  private static Vocabulary words() {
    Map<String, Setting> invoicing = new LinkedHashMap<>();
    invoicing.put("rate", Setting.RATE);
    invoicing.put("batch", Setting.COUNT);
    invoicing.put("pause", Setting.DURATION);
    invoicing.put("label", Setting.TEXT);
    Map<String, Map<String, Setting>> workloads = new LinkedHashMap<>();
    workloads.put("invoicing", invoicing);
    workloads.put("counting", new LinkedHashMap<>());
    return new Vocabulary(
        workloads,
        List.of("every-invoice-once", "one-writer-per-generation", "nothing-acknowledged-is-lost"),
        List.of("second-generation-elected", "stale-write-attempted"),
        List.of("batch-started", "batch-half-sent", "leader-elected"),
        List.of("fencing"),
        List.of("leader", "followers", "ledger", "all"));
  }
}
