/**
 * The {@linkplain dev.troupe.scenarios.registering.Registering job} {@code registering}: clients
 * that read, write and compare-and-set a few registers, each by a node of its own, while the nodes
 * of the group are crashed, stopped and cut off.
 *
 * <p>In the end each key is read by way of each node, linearizably, and belongs to what clients
 * saw; then each node is asked for what it has in memory itself, until all have the same.
 *
 * <p><b>Twins.</b> {@code followers}: {@link dev.troupe.scenarios.registering.LocalReadsNode};
 * {@code replicatedlog}: {@link dev.troupe.scenarios.registering.LeaderAloneNode}; {@code
 * watermark}: {@link dev.troupe.scenarios.registering.UncommittedReadsNode}; {@code snapshot}:
 * {@link dev.troupe.scenarios.registering.LateSnapshotNode}; {@code order}: {@link
 * dev.troupe.scenarios.registering.FanOutNode}. Those of {@code quorum}, which differ in who must
 * agree: {@link dev.troupe.scenarios.registering.ReachableNode}, {@link
 * dev.troupe.scenarios.registering.FourOfFiveNode}, {@link
 * dev.troupe.scenarios.registering.EveryZoneNode}, {@link
 * dev.troupe.scenarios.registering.EverybodyNode}.
 *
 * <p>How a call's end is recorded: {@code ok} when it was answered, also that there is no value or
 * another than expected; {@code fail} only when nothing was done for certain; {@code unknown} for
 * all else. Nothing is repeated, and no session is used.
 */
package dev.troupe.scenarios.registering;
