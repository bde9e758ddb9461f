/**
 * <b>Health levels</b>: healthy, suspect, failed (Dadgar, Phillips and Currey, "Lifeguard: local
 * health awareness for more accurate failure detection", DSN 2018; Das, Gupta and Motivala, "SWIM",
 * DSN 2002, §4.2, for suspicion before failure; Joshi, <i>HeartBeat</i>).
 *
 * <p><b>The problem.</b> One verdict, dead or alive, is wrong both ways: a collection of garbage
 * costs a failover, whose load makes the next node pause, and so the cluster goes. Most often the
 * one who judges is to blame: it was itself that stood still.
 *
 * <p><b>The promise.</b> {@link dev.troupe.membership.health.HealthState} holds the levels of a
 * node's peers:
 *
 * <ul>
 *   <li>suspect by phi, failed only after that, and after a further silence without one beat;
 *   <li>healthy again after some beats in a row, each in time; beats that come in a heap count as
 *       one;
 *   <li>a node that stood still itself notices, and blames nobody for that time;
 *   <li>a node that struggles is more patient, up to a limit;
 *   <li>of many that go at once few are failed, and none while most are silent.
 * </ul>
 *
 * <p><b>Not promised.</b> That a failed peer is dead: it may be cut off, and act. Failed is a hint
 * for load, hints and repairs; what must be done by one node alone needs election and fencing. Nor
 * that a dead peer is ever failed, while most are silent or the cap is reached: it stays suspect,
 * and people are told.
 *
 * <p><b>Persisted.</b> Nothing.
 *
 * <p><b>Settings.</b> Those of a profile of {@code troupe.heartbeat} in {@code reference.conf}.
 *
 * <p>A value of the package {@code heartbeat}, which is its protocol; other verdicts on the same
 * beats are another {@link dev.troupe.membership.health.Health}.
 *
 * <p><b>Scenarios.</b> {@code gc-pause}; {@code jittery-network}.
 */
package dev.troupe.membership.health;
