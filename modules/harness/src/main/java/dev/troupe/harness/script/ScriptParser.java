package dev.troupe.harness.script;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads scripts. What it returns is right in every name and value; what is not right is refused as
 * a whole, with all of it told at once.
 *
 * <p>A script stands alone: no {@code include}, no environment variables, so that it means the same
 * everywhere.
 */
public final class ScriptParser {
  private static final List<String> KEYS =
      List.of(
          "name",
          "pattern",
          "story",
          "nodes",
          "workload",
          "faults",
          "settle",
          "expect",
          "reached",
          "twin");
  private static final Duration SETTLE = Duration.ofSeconds(10);
  static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Vocabulary vocabulary;

  public ScriptParser(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Reads and checks a file.
   *
   * @throws ScriptException with every problem, each naming file, line, value and what is allowed
   */
  public Script parse(Path file) {
    Problems problems = new Problems(file);
    String text = problems.unless(text(file, problems));
    Config config = problems.unless(config(text, problems));
    return problems.unless(script(config, file, problems));
  }

  private Optional<Script> script(Config config, Path file, Problems problems) {
    Section root = new Section("the script", config.root(), problems).allow(KEYS);
    Optional<String> name = kebab(root, "name");
    List<String> patterns = root.names("pattern", "pattern", Optional.empty(), 1);
    Optional<String> story = root.text("story", "a few sentences for people");
    Optional<Integer> nodes = root.count("nodes");
    Optional<Workload> workload = root.section("workload").flatMap(this::workload);
    var words = vocabulary.of(workload.map(Workload::kind));
    List<Fault> faults = faults(root, words, nodes, problems);
    Optional<Duration> settle =
        root.has("settle") ? root.duration("settle", true) : Optional.of(SETTLE);
    List<String> expect = root.names("expect", "checker", Optional.of(words.checkers()), 1);
    List<String> reached =
        root.has("reached")
            ? root.names("reached", "reached condition", Optional.of(words.reached()), 0)
            : List.of();
    Optional<Script.Twin> twin =
        root.has("twin")
            ? root.section("twin").flatMap(s -> twin(s, words, expect, problems))
            : Optional.empty();
    if (!problems.none()) {
      return Optional.empty();
    }
    return Optional.of(
        new Script(
            name.orElseThrow(),
            patterns,
            story.orElseThrow().strip().replaceAll("\\s+", " "),
            nodes.orElseThrow(),
            workload.orElseThrow(),
            faults,
            settle.orElseThrow(),
            expect,
            reached,
            twin,
            file));
  }

  /** The name becomes part of file names. */
  private static Optional<String> kebab(Section root, String key) {
    String wanted = "a name in kebab case such as zombie-leader";
    return root.text(key, wanted)
        .flatMap(
            text ->
                root.fits(
                    key,
                    root.values().get(key),
                    wanted,
                    Optional.of(text).filter(it -> KEBAB.matcher(it).matches())));
  }

  private Optional<Workload> workload(Section section) {
    Optional<String> kind = section.name("kind", "workload", vocabulary.kinds().keySet());
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Workload.Setting> settings = vocabulary.kinds().get(kind.get()).settings();
    List<String> keys = new ArrayList<>(List.of("kind"));
    keys.addAll(settings.keySet());
    section.allow(keys);
    settings.forEach(
        (key, setting) -> {
          if (section.has(key)) {
            check(section, key, setting);
          }
        });
    return Optional.of(new Workload(kind.get(), section.values().withoutKey("kind").toConfig()));
  }

  private static void check(Section section, String key, Workload.Setting setting) {
    var value = section.values().get(key);
    switch (setting) {
      case RATE -> section.fits(key, value, setting.wanted(), Values.perSecond(value));
      case DURATION -> section.duration(key, false);
      case COUNT -> section.count(key);
      case NUMBERS -> section.fits(key, value, setting.wanted(), Values.numbers(value));
      case TEXT -> section.text(key, setting.wanted());
    }
  }

  private static List<Fault> faults(
      Section root, Vocabulary.Words words, Optional<Integer> nodes, Problems problems) {
    if (!root.has("faults")) {
      return List.of();
    }
    OptionalInt known = nodes.isPresent() ? OptionalInt.of(nodes.get()) : OptionalInt.empty();
    FaultParser parser = new FaultParser(words, known, problems);
    return root.list("faults", "a list of faults", 0).orElse(List.of()).stream()
        .map(parser::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Script.Twin> twin(
      Section section, Vocabulary.Words words, List<String> expect, Problems problems) {
    section.allow(List.of("of", "must-break"));
    Optional<String> of = section.name("of", "twin", words.twins());
    Optional<String> mustBreak = section.name("must-break", "checker", words.checkers());
    mustBreak
        .filter(checker -> !expect.contains(checker))
        .ifPresent(
            checker ->
                problems.add(
                    section.origin("must-break"),
                    "'must-break' is '%s', which is not in 'expect': add it there, or choose one of %s",
                    checker,
                    expect.isEmpty() ? "its checkers" : String.join(", ", expect)));
    return of.flatMap(pattern -> mustBreak.map(checker -> new Script.Twin(pattern, checker)));
  }

  private static Optional<String> text(Path file, Problems problems) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      problems.add(0, "there is no such script");
    } catch (CharacterCodingException e) {
      problems.add(0, "not UTF-8 text");
    } catch (IOException e) {
      problems.add(0, "cannot be read: %s", e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<Config> config(String text, Problems problems) {
    try {
      Config parsed =
          ConfigFactory.parseString(
              text, ConfigParseOptions.defaults().setIncluder(new NoIncludes(text)));
      return Optional.of(
          parsed.resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false)));
    } catch (NoIncludes.Found e) {
      problems.add(e.line(), "a script stands alone: write out what 'include' would bring");
    } catch (ConfigException e) {
      int line = e.origin() == null ? 0 : e.origin().lineNumber();
      // Config's own messages begin with the origin, which is told here in our form.
      problems.add(line, "%s", e.getMessage().replaceFirst("^String(: \\d+)?: ", ""));
    }
    return Optional.empty();
  }
}
