package dev.troupe.harness.script;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import dev.troupe.harness.world.LinkRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a script as {@link ScriptParser} reads it, so that faults that were drawn can be kept. */
public final class ScriptWriter {

  private static final ConfigRenderOptions PLAIN = ConfigRenderOptions.concise();

  private ScriptWriter() {}

  /**
   * Writes the script to a file, replacing it.
   *
   * @return the same script, from that file
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  public static Script write(Script script, Path file) {
    try {
      Files.writeString(file, text(script));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the script cannot be written to %s: %s".formatted(file, e.getMessage()), e);
    }
    return script.from(file);
  }

  static String text(Script script) {
    var text = new StringBuilder();
    line(text, "name", script.name());
    line(text, "pattern", names(script.patterns()));
    line(text, "story", ConfigUtil.quoteString(script.story()));
    line(text, "nodes", Integer.toString(script.nodes()));
    line(text, "workload", workload(script.workload()));
    line(
        text,
        "faults",
        script.faults().stream()
            .map(fault -> "  " + fault(fault) + "\n")
            .collect(Collectors.joining("", "[\n", "]")));
    line(text, "settle", time(script.settle()));
    line(text, "expect", names(script.expect()));
    line(text, "reached", names(script.reached()));
    script
        .twin()
        .ifPresent(
            twin ->
                line(
                    text,
                    "twin",
                    "{ of = %s, must-break = %s }".formatted(twin.of(), twin.mustBreak())));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append("%-8s = %s%n".formatted(key, value));
  }

  private static String names(List<String> names) {
    return names.stream().map(ScriptWriter::name).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Any name goes for a pattern. */
  private static String name(String name) {
    return ScriptParser.KEBAB.matcher(name).matches() ? name : ConfigUtil.quoteString(name);
  }

  private static String workload(Workload workload) {
    return workload.settings().root().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> ", %s = %s".formatted(setting.getKey(), setting.getValue().render(PLAIN)))
        .collect(Collectors.joining("", "{ kind = " + workload.kind(), " }"));
  }

  private static String fault(Fault fault) {
    return "{ %s, %s%s }"
        .formatted(
            trigger(fault.trigger()),
            action(fault.action()),
            fault.lasts().map(time -> ", for = " + time(time)).orElse(""));
  }

  private static String trigger(Fault.Trigger trigger) {
    return switch (trigger) {
      case Fault.At(var delay) -> "at = " + time(delay);
      case Fault.When(var point, var nth) -> "when = " + point + (nth == 1 ? "" : ", nth = " + nth);
    };
  }

  private static String action(Fault.Action action) {
    return switch (action) {
      case Fault.Pause(var target) -> "pause = " + target.label();
      case Fault.Crash(var target) -> "crash = " + target.label();
      case Fault.Roll(var batch, var every) ->
          "roll = { batch = %d, every = %s }".formatted(batch, time(every));
      case Fault.Link(var from, var to, var rule) ->
          "%s = { from = %s, to = %s%s }"
              .formatted(key(rule), from.label(), to.label(), extent(rule));
    };
  }

  private static String key(LinkRule rule) {
    return switch (rule) {
      case LinkRule.Stall stall -> "cut";
      case LinkRule.Drop drop -> "drop";
      case LinkRule.Refuse refuse -> "refuse";
      case LinkRule.Slow slow -> "slow";
      case LinkRule.Reset reset -> "reset-once";
      case LinkRule.Pass pass -> throw new IllegalArgumentException("passing is no fault");
    };
  }

  private static String extent(LinkRule rule) {
    return rule instanceof LinkRule.Slow(var latency, var jitter)
        ? ", latency = %s, jitter = %s".formatted(time(latency), time(jitter))
        : "";
  }

  /** Exact, in the largest unit that is. */
  private static String time(Duration time) {
    long nanos = time.toNanos();
    if (nanos % 1_000_000 == 0) {
      return Values.shown(time);
    }
    return nanos % 1_000 == 0 ? nanos / 1_000 + "us" : nanos + "ns";
  }
}
