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
  private static final String GOOD = BadScripts.GOOD;

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
            "pause leader for 5s when batch-half-sent (number 2)",
            "cut leader → followers for 4s at 14s",
            "slow by 80ms ± 20ms all → ledger for 2s at 15s",
            "crash node-2 for 1500ms at 0s",
            "reset once leader → ledger at 20s");
  }

  @Test
  void aRollingRestartHasABatchAndATime() throws Exception {
    String rolled = GOOD.replace("crash = node-2", "roll = { batch = 2, every = 8s }");
    Fault fault = parse(rolled).faults().get(3);
    assertThat(fault.action()).isEqualTo(new Fault.Roll(2, Duration.ofSeconds(8)));
    assertThat(fault.text()).isEqualTo("restart all, 2 every 8s, down for 1500ms at 0s");
  }

  @Test
  void whatAnotherKindKnowsIsNoWordOfThisOne() {
    var words = words();
    var counting = words.kinds().get("counting");
    var fewer =
        new Vocabulary.Words(
            counting.settings(),
            List.of("every-invoice-once"),
            counting.reached(),
            counting.tracePoints(),
            counting.twins(),
            List.of("all"));
    var kinds = new LinkedHashMap<>(words.kinds());
    kinds.put("counting", fewer);
    assertThatThrownBy(
            () -> {
              Files.writeString(file(), GOOD.replace("kind = invoicing", "kind = counting"));
              new ScriptParser(new Vocabulary(kinds)).parse(file());
            })
        .hasMessageContaining("target 'leader' is not known; known: all, node-1")
        .hasMessageContaining("checker 'one-writer-per-generation' is not known");
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

  @ParameterizedTest
  @MethodSource("dev.troupe.harness.script.BadScripts#bads")
  void aBadScriptIsRefusedNamingFileLineAndWhatIsAllowed(BadScripts.Bad bad) throws Exception {
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
    for (BadScripts.Bad bad :
        BadScripts.bads().stream()
            .filter(b -> b.line() == 8 || b.line() == 14 || b.line() == 15)
            .toList()) {
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

  static Vocabulary words() {
    Map<String, Setting> invoicing = new LinkedHashMap<>();
    invoicing.put("rate", Setting.RATE);
    invoicing.put("batch", Setting.COUNT);
    invoicing.put("pause", Setting.DURATION);
    invoicing.put("label", Setting.TEXT);
    invoicing.put("turns", Setting.NUMBERS);
    Map<String, Vocabulary.Words> kinds = new LinkedHashMap<>();
    kinds.put("invoicing", words(invoicing));
    kinds.put("counting", words(new LinkedHashMap<>()));
    return new Vocabulary(kinds);
  }

  private static Vocabulary.Words words(Map<String, Setting> settings) {
    return new Vocabulary.Words(
        settings,
        List.of("every-invoice-once", "one-writer-per-generation", "nothing-acknowledged-is-lost"),
        List.of("second-generation-elected", "stale-write-attempted"),
        List.of("batch-started", "batch-half-sent", "leader-elected"),
        List.of("fencing"),
        List.of("leader", "followers", "ledger", "all"));
  }
}
