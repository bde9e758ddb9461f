/**
 * Failure stories as files.
 *
 * <p><b>Problem.</b> A script with a typing error that is quietly ignored proves nothing: an
 * unknown checker checks nothing, an unknown fault breaks nothing.
 *
 * <p><b>Promise.</b> {@link dev.troupe.harness.script.ScriptParser} returns a {@link
 * dev.troupe.harness.script.Script} in which every name is known and every value possible, or tells
 * everything that is wrong with the file at once, and nothing was started.
 *
 * <p><b>What is in it.</b> The language is HOCON; its words come from the caller as a {@link
 * dev.troupe.harness.script.Vocabulary}.
 *
 * <pre>
 * name     = zombie-leader
 * pattern  = [fencing, generation]
 * story    = "A leader pauses past its lease, and wakes."
 * nodes    = 3                                            # contenders
 * workload { kind = invoicing, rate = 40/s }
 * faults   = [                                            # default []
 *   { when = batch-half-sent, pause = leader, for = 5s }  # at its first, or nth = 2, occurrence
 *   { at = 14s, cut = { from = leader, to = followers }, for = 4s }
 *   { at = 20s, slow = { from = all, to = node-3, latency = 80ms, jitter = 20ms }, for = 2s }
 *   { at = 25s, crash = node-2, for = 1s }                # starts again after 1 s
 *   { at = 30s, reset-once = { from = leader, to = node-3 } }
 * ]
 * settle   = 10s                                          # after the last fault; the default
 * expect   = [ every-invoice-once ]
 * reached  = [ stale-write-attempted ]                    # default []
 * twin     { of = fencing, must-break = every-invoice-once }  # optional
 * </pre>
 *
 * Links are directed. {@code cut} stalls (bytes arrive after healing), {@code drop} swallows,
 * {@code refuse} resets and refuses. Where faults overlap on a node or link, the worst holds until
 * it is healed.
 *
 * <p><b>Durable.</b> Nothing.
 *
 * <p><b>Errors.</b> {@link dev.troupe.harness.script.ScriptException}: one line a problem, with
 * file, line, value, what is allowed and the nearest known name.
 *
 * <p><b>Sources.</b> HOCON's specification; Jepsen's nemesis for the kinds of faults.
 */
package dev.troupe.harness.script;
