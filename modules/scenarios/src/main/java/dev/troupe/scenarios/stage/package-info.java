/**
 * What is played, and where.
 *
 * <p>A {@link dev.troupe.scenarios.stage.Job} is all that is known of a kind of scenario: its
 * nodes, what they run with a pattern and without, who asks them, how that is judged and counted. A
 * {@link dev.troupe.scenarios.stage.Stage} makes the world of it: real JVMs ({@link
 * dev.troupe.scenarios.stage.ClusterStage}) or the simulation ({@link
 * dev.troupe.scenarios.stage.SimulatedStage}); a {@link dev.troupe.scenarios.stage.Scene} is that
 * world and the way into it.
 *
 * <p>What clients of several jobs have in common: {@link dev.troupe.scenarios.stage.Turns}, when
 * they ask; {@link dev.troupe.scenarios.stage.NodeApi}, how they ask a node; {@link
 * dev.troupe.scenarios.stage.Rounds}, which asks all until they say what they should; {@link
 * dev.troupe.scenarios.stage.FaultNotes}, what was done to nodes, for judges.
 *
 * <p>Naive twins are main classes of their own, so production code needs no switch for unsafety.
 */
package dev.troupe.scenarios.stage;
