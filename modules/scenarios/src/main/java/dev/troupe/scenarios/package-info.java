/**
 * What the scripts of {@code conf/scenarios} can name, and what plays and judges them.
 *
 * <ul>
 *   <li>{@link dev.troupe.scenarios.Scripts}: finds a script; all that is wrong with it is told
 *       before anything starts.
 *   <li>{@link dev.troupe.scenarios.Player}: plays it, with the naive twin and with the pattern,
 *       and writes the report; on a {@link dev.troupe.scenarios.Stage}: real JVMs ({@link
 *       dev.troupe.scenarios.ClusterStage}) or the simulation ({@link
 *       dev.troupe.scenarios.SimulatedStage}), which it does not tell apart.
 *   <li>{@code Judgement}: from what was recorded to verdicts; a run that was not played to its end
 *       shows nothing.
 *   <li>{@code Words}: workloads, checkers, conditions, trace points and twins by their names;
 *       {@code Figures}: what is measured.
 *   <li>{@link dev.troupe.scenarios.Clusters}: contenders that vote, and the ledger's node that
 *       does not.
 *   <li>{@code sweep}: one script, a thousand seeds.
 * </ul>
 *
 * <p>To add a scenario: write its script; where it needs a new word, add that to {@code Words}.
 *
 * <p>Durable are a run's files: histories, nodes' data and logs, the report. Errors: {@link
 * dev.troupe.scenarios.UnknownScenarioException}, {@link
 * dev.troupe.harness.script.ScriptException}, {@link dev.troupe.harness.world.WorldException}.
 */
package dev.troupe.scenarios;
