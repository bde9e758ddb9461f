package dev.troupe.harness.script;

import java.util.List;

/** A good script, and a table of the ways in which it can be wrong. */
final class BadScripts {
  static final String GOOD =
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

  private BadScripts() {}

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
        new Bad("crash = node-2", "crash = [node-1, node-9]", 11, "target 'node-9' does not exist"),
        new Bad("crash = node-2", "crash = [node-1, node-1]", 11, "names 'node-1' twice"),
        new Bad("crash = node-2", "crash = []", 11, "'crash' must be a list of targets"),
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
        new Bad("pause = leader,", "", 8, "exactly one of pause, crash, roll, cut", "but has none"),
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
}
