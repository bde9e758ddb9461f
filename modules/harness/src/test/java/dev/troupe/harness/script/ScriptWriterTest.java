package dev.troupe.harness.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.world.LinkRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptWriterTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAsTheSame() throws Exception {
    assertReadAgain(good());
  }

  @Test
  void everyKindOfFaultSurvives() throws Exception {
    var one = new Target.Node(1);
    var leader = new Target.Role("leader");
    var both = new Target.Several(List.of(one, leader));
    var some = Optional.of(Duration.ofMillis(1234));
    assertReadAgain(
        good()
            .withFaults(
                List.of(
                    new Fault(new Fault.At(Duration.ZERO), new Fault.Pause(one), some, 0),
                    new Fault(
                        new Fault.When("batch-half-sent", 3), new Fault.Crash(leader), some, 0),
                    new Fault(new Fault.At(Duration.ZERO), new Fault.Crash(both), some, 0),
                    new Fault(
                        new Fault.At(Duration.ofSeconds(1)),
                        new Fault.Roll(25, Duration.ofMillis(1_500)),
                        some,
                        0),
                    link(new LinkRule.Stall(), some),
                    link(new LinkRule.Drop(), some),
                    link(new LinkRule.Refuse(), Optional.of(Duration.ofHours(1))),
                    link(
                        new LinkRule.Slow(Duration.ofNanos(1_500), Duration.ofNanos(7)),
                        Optional.of(Duration.ofNanos(1_000_001))),
                    link(new LinkRule.Reset(), Optional.empty()))));
  }

  @Test
  void wordsThatNeedQuotesSurvive() throws Exception {
    assertReadAgain(
        good().told("He said \"no\": { it is = ${not} a \\ field } # nor a remark, ¡ü!"));
  }

  @Test
  void clientsThatAskOnlySometimesSurvive() throws Exception {
    var workload = good().workload();
    assertReadAgain(
        good().withNodes(5).withWorkload(workload.with("turns", List.of(3, 17)).with("batch", 2)));
    assertReadAgain(good().withWorkload(workload.with("turns", List.of())).withFaults(List.of()));
  }

  private static Fault link(LinkRule rule, Optional<Duration> lasts) {
    var ends = new Fault.Link(new Target.Role("all"), new Target.Role("ledger"), rule);
    return new Fault(new Fault.At(Duration.ofSeconds(2)), ends, lasts, 0);
  }

  private Script good() throws Exception {
    Path file = folder.resolve("good.conf");
    Files.writeString(file, BadScripts.GOOD);
    return new ScriptParser(ScriptParserTest.words()).parse(file);
  }

  private void assertReadAgain(Script script) {
    Path file = folder.resolve("written.conf");
    Script written = ScriptWriter.write(script, file);
    assertThat(written.source()).isEqualTo(file);
    Script read = new ScriptParser(ScriptParserTest.words()).parse(file);
    assertThat(anywhere(read)).isEqualTo(anywhere(written));
  }

  /** The lines are those of the new file. */
  private static Script anywhere(Script script) {
    return script.withFaults(
        script.faults().stream()
            .map(fault -> new Fault(fault.trigger(), fault.action(), fault.lasts(), 0))
            .toList());
  }
}
