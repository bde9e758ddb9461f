package dev.troupe.cli.mutants;

import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffParserException;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a patch: a header of {@code key: value} lines, then what {@code git diff} prints.
 *
 * <pre>
 * pattern: Fencing Token
 * breaks: the ledger takes a booking of an older token
 * killer: LedgerStateTest#whatASuccessorRaisedRefusesEverythingOlder in coordination
 * hangs: 30 s
 * </pre>
 *
 * <p>The last line is there only when a killer that hangs has caught the mutant.
 */
final class MutantFile {

  private static final List<String> KEYS = List.of("pattern", "breaks", "killer", "hangs");
  private static final int LONGEST_SENTENCE = 120;
  private static final Pattern TESTS = Pattern.compile("(\\w+)(?:#(\\w+))? in ([a-z]+)");
  private static final Pattern SWEEP =
      Pattern.compile("sweep ([a-z0-9-]+) (\\d{1,9})\\.\\.(\\d{1,9})");

  private final Path file;
  private final Map<String, String> header = new LinkedHashMap<>();

  private MutantFile(Path file) {
    this.file = file;
  }

  /**
   * @param file {@code .../PATTERN/NAME.patch}
   * @param module whose sources it may change
   * @throws MutantException naming the file and what is wrong with it
   */
  static Mutant read(Path file, String module) {
    return new MutantFile(file).read(module);
  }

  private Mutant read(String module) {
    readHeader();
    String pattern = value("pattern");
    String folder = file.getParent().getFileName().toString();
    if (!Mutant.slug(pattern).equals(folder)) {
      throw bad("pattern '%s' belongs into the folder %s".formatted(pattern, Mutant.slug(pattern)));
    }
    String breaks = value("breaks");
    if (breaks.length() > LONGEST_SENTENCE) {
      throw bad("breaks: %d characters, at most %d".formatted(breaks.length(), LONGEST_SENTENCE));
    }
    return new Mutant(
        folder + "/" + file.getFileName().toString().replaceFirst("\\.patch$", ""),
        pattern,
        breaks,
        killer(value("killer")),
        Optional.ofNullable(header.get("hangs")).map(this::seconds),
        module,
        file,
        changes(module));
  }

  private void readHeader() {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("diff ") || line.startsWith("--- ")) {
          return;
        }
        int colon = line.indexOf(':');
        if (colon > 0 && KEYS.contains(line.substring(0, colon))) {
          header.put(line.substring(0, colon), line.substring(colon + 1).strip());
        } else if (!line.isBlank()) {
          throw bad("'%s' in the header is none of %s".formatted(line, KEYS));
        }
      }
    } catch (IOException e) {
      throw new MutantException("%s cannot be read: %s".formatted(file, e), e);
    }
    throw bad("there is no diff in it");
  }

  private String value(String key) {
    String value = header.getOrDefault(key, "");
    if (value.isEmpty()) {
      throw bad("its header needs '%s: ...'".formatted(key));
    }
    return value;
  }

  private Killer killer(String text) {
    Matcher tests = TESTS.matcher(text);
    if (tests.matches()) {
      var method = Optional.ofNullable(tests.group(2));
      return new Killer.OfTests(tests.group(1), method, tests.group(3));
    }
    Matcher sweep = SWEEP.matcher(text);
    if (sweep.matches()) {
      long first = Long.parseLong(sweep.group(2));
      long last = Long.parseLong(sweep.group(3));
      if (first <= last) {
        return new Killer.OfSweep(sweep.group(1), first, last);
      }
    }
    throw bad(
        "killer '%s': write 'SomeTest#method in MODULE', or 'sweep SCRIPT 1..300'".formatted(text));
  }

  private Duration seconds(String text) {
    if (!text.matches("\\d{1,3} s")) {
      throw bad("hangs: give seconds, as '30 s', not '%s'".formatted(text));
    }
    return Duration.ofSeconds(Long.parseLong(text.substring(0, text.indexOf(' '))));
  }

  private List<Mutant.Change> changes(String module) {
    var changes = new ArrayList<Mutant.Change>();
    for (UnifiedDiffFile changed : diff().getFiles()) {
      String source = plain(changed.getFromFile());
      if (!source.equals(plain(changed.getToFile()))
          || !source.startsWith("modules/" + module + "/src/main/java/")) {
        throw bad(
            "it changes '%s': a mutant changes files below modules/%s/src/main/java, and makes, moves or removes none"
                .formatted(source, module));
      }
      if (changed.getPatch().getDeltas().isEmpty()) {
        throw bad("it changes nothing in " + source);
      }
      changes.add(new Mutant.Change(Path.of(source), changed.getPatch()));
    }
    return changes;
  }

  private UnifiedDiff diff() {
    try (InputStream in = Files.newInputStream(file)) {
      return UnifiedDiffReader.parseUnifiedDiff(in);
    } catch (IOException | UnifiedDiffParserException e) {
      throw new MutantException("%s is no unified diff: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Without the {@code a/} and {@code b/} of git. */
  private static String plain(String path) {
    return path == null ? "" : path.replaceFirst("^[ab]/", "");
  }

  private MutantException bad(String why) {
    return new MutantException(file + ": " + why);
  }
}
