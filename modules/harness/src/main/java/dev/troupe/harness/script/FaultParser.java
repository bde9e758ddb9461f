package dev.troupe.harness.script;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import dev.troupe.harness.world.LinkRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one element of {@code faults}. */
final class FaultParser {
  private static final List<String> TRIGGERS = List.of("at", "when");
  private static final List<String> LINKS = List.of("cut", "drop", "refuse", "slow", "reset-once");
  private static final List<String> ACTIONS =
      List.of("pause", "crash", "roll", "cut", "drop", "refuse", "slow", "reset-once");
  private static final List<String> KEYS =
      List.of(
          "at",
          "when",
          "nth",
          "pause",
          "crash",
          "roll",
          "cut",
          "drop",
          "refuse",
          "slow",
          "reset-once",
          "for");
  private static final Pattern NODE = Pattern.compile("node-(\\d{1,6})");

  private final Vocabulary.Words words;
  private final OptionalInt nodes;
  private final Problems problems;

  /** The number of nodes is unknown when the script does not say it properly. */
  FaultParser(Vocabulary.Words words, OptionalInt nodes, Problems problems) {
    this.words = words;
    this.nodes = nodes;
    this.problems = problems;
  }

  Optional<Fault> parse(ConfigValue value) {
    if (!(value instanceof ConfigObject object)) {
      problems.add(
          value.origin(),
          "'faults' must be a list of objects such as { at = 3s, pause = leader, for = 5s }, but has %s",
          Values.shown(value));
      return Optional.empty();
    }
    Section fault = new Section("a fault", object, problems).allow(KEYS);
    Optional<Fault.Trigger> trigger = oneOf(fault, TRIGGERS).flatMap(key -> trigger(fault, key));
    Optional<String> kind = oneOf(fault, ACTIONS);
    Optional<Fault.Action> action = kind.flatMap(key -> action(fault, key));
    Optional<Duration> lasts = lasts(fault, kind);
    if (trigger.isEmpty() || action.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Fault(trigger.get(), action.get(), lasts, value.origin().lineNumber()));
  }

  private Optional<String> oneOf(Section fault, List<String> keys) {
    List<String> present = keys.stream().filter(fault::has).toList();
    if (present.size() == 1) {
      return Optional.of(present.getFirst());
    }
    problems.add(
        fault.origin(),
        "a fault needs exactly one of %s, but has %s",
        String.join(", ", keys),
        present.isEmpty() ? "none" : String.join(" and ", present));
    return Optional.empty();
  }

  private Optional<Fault.Trigger> trigger(Section fault, String key) {
    if (key.equals("at")) {
      if (fault.has("nth")) {
        problems.add(
            fault.origin("nth"), "'nth' counts trace points: it goes with 'when', not 'at'");
      }
      return fault.duration("at", true).map(Fault.At::new);
    }
    Optional<String> point = fault.name("when", "trace point", words.tracePoints());
    Optional<Integer> nth = fault.has("nth") ? fault.count("nth") : Optional.of(1);
    return point.flatMap(name -> nth.map(count -> new Fault.When(name, count)));
  }

  private Optional<Duration> lasts(Section fault, Optional<String> kind) {
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    if (!kind.get().equals("reset-once")) {
      return fault.duration("for", false);
    }
    if (fault.has("for")) {
      problems.add(
          fault.origin("for"), "'for' does not go with 'reset-once', which is over at once");
    }
    return Optional.empty();
  }

  private Optional<Fault.Action> action(Section fault, String key) {
    if (LINKS.contains(key)) {
      return fault.section(key).flatMap(link -> link(link, key));
    }
    return switch (key) {
      case "pause" -> target(fault, key).map(Fault.Pause::new);
      case "crash" -> target(fault, key).map(Fault.Crash::new);
      default -> fault.section(key).flatMap(this::roll);
    };
  }

  private Optional<Fault.Action> roll(Section roll) {
    roll.allow(List.of("batch", "every"));
    Optional<Integer> batch = roll.count("batch");
    Optional<Duration> every = roll.duration("every", false);
    return batch.flatMap(size -> every.map(pause -> new Fault.Roll(size, pause)));
  }

  private Optional<Fault.Action> link(Section link, String key) {
    boolean slow = key.equals("slow");
    link.allow(slow ? List.of("from", "to", "latency", "jitter") : List.of("from", "to"));
    Optional<Target> from = target(link, "from");
    Optional<Target> to = target(link, "to");
    Optional<LinkRule> rule = slow ? slow(link) : Optional.of(rule(key));
    if (from.isEmpty() || to.isEmpty() || rule.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(to) && single(from.get())) {
      problems.add(
          link.origin("to"),
          "'%s' needs two different ends, but both are '%s'",
          key,
          to.get().label());
      return Optional.empty();
    }
    return Optional.of(new Fault.Link(from.get(), to.get(), rule.get()));
  }

  private static LinkRule rule(String key) {
    return switch (key) {
      case "cut" -> new LinkRule.Stall();
      case "drop" -> new LinkRule.Drop();
      case "refuse" -> new LinkRule.Refuse();
      case "reset-once" -> new LinkRule.Reset();
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static Optional<LinkRule> slow(Section link) {
    Optional<Duration> latency = link.duration("latency", false);
    Optional<Duration> jitter =
        link.has("jitter") ? link.duration("jitter", true) : Optional.of(Duration.ZERO);
    return latency.flatMap(base -> jitter.map(extra -> new LinkRule.Slow(base, extra)));
  }

  private Optional<Target> target(Section section, String key) {
    String allowed = String.join(", ", words.roles()) + ", node-1, node-2, ...";
    String wanted = "a target: %s, or a list of such".formatted(allowed);
    return section.isList(key)
        ? several(section, key)
        : section.text(key, wanted).flatMap(name -> target(section.origin(key), name));
  }

  private Optional<Target> several(Section section, String key) {
    List<String> names = section.names(key, "target", Optional.empty(), 1);
    List<Target> targets =
        names.stream().flatMap(name -> target(section.origin(key), name).stream()).toList();
    return targets.isEmpty() || targets.size() < names.size()
        ? Optional.empty()
        : Optional.of(new Target.Several(targets));
  }

  private Optional<Target> target(ConfigOrigin origin, String name) {
    Matcher numbered = NODE.matcher(name);
    if (numbered.matches()) {
      int number = Integer.parseInt(numbered.group(1));
      boolean there = number >= 1 && (nodes.isEmpty() || number <= nodes.getAsInt());
      if (!there) {
        problems.add(
            origin,
            "target '%s' does not exist: nodes = %s",
            name,
            nodes.isPresent() ? nodes.getAsInt() + ", so node-1 to node-" + nodes.getAsInt() : "?");
        return Optional.empty();
      }
      return Optional.of(new Target.Node(number));
    }
    if (!words.roles().contains(name)) {
      List<String> known = new ArrayList<>(words.roles());
      nodes.ifPresent(count -> addNodes(known, count));
      problems.unknown(origin, "target", name, known);
      return Optional.empty();
    }
    if (name.equals("followers") && nodes.orElse(2) == 1) {
      problems.add(origin, "target 'followers' does not exist: nodes = 1, and that one leads");
      return Optional.empty();
    }
    return Optional.of(new Target.Role(name));
  }

  private static void addNodes(List<String> known, int count) {
    for (int number = 1; number <= Math.min(count, 9); number++) {
      known.add("node-" + number);
    }
  }

  /** {@code followers} and {@code all} are several, so a link from one to another makes sense. */
  private static boolean single(Target target) {
    return switch (target) {
      case Target.Node node -> true;
      case Target.Role role -> !role.name().equals("all") && !role.name().equals("followers");
      case Target.Several several -> several.targets().size() == 1;
    };
  }
}
