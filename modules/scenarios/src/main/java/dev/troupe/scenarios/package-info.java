/**
 * What the scripts of {@code conf/scenarios} can name, and what plays and judges them.
 *
 * <ul>
 *   <li>{@link dev.troupe.scenarios.Scripts}: finds a script; all that is wrong with it is told
 *       before anything starts.
 *   <li>{@link dev.troupe.scenarios.Player}: plays it, with the naive twin and with the pattern,
 *       and writes the report; on a {@link dev.troupe.scenarios.stage.Stage}, real JVMs or the
 *       simulation, which it does not tell apart.
 *   <li>{@code Judgement}: from what was recorded to verdicts; a run that was not played to its end
 *       shows nothing.
 *   <li>{@link dev.troupe.scenarios.Words}: the {@linkplain dev.troupe.scenarios.stage.Job jobs}
 *       there are, one a package, and the names that scripts use of them.
 *   <li>{@code sweep}: one script, a thousand seeds. {@code shrink}: a failing seed made small.
 * </ul>
 *
 * <p>To add a scenario: write its script; where it needs a new word, add that to its job; where it
 * needs a new kind of workload, write a job and name it in {@code Words}.
 *
 * <p>Durable are a run's files: histories, nodes' data and logs, the report. Errors: {@link
 * dev.troupe.scenarios.UnknownScenarioException}, {@link
 * dev.troupe.harness.script.ScriptException}, {@link dev.troupe.harness.world.WorldException}.
 */
package dev.troupe.scenarios;
