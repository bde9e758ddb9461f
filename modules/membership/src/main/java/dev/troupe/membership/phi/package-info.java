/**
 * <b>Phi Accrual Failure Detector</b> (Hayashibara, Défago, Yared and Katayama, "The φ accrual
 * failure detector", SRDS 2004; Joshi, <i>HeartBeat</i>).
 *
 * <p><b>The problem.</b> A fixed time-out is too short for a busy network and too long for a quiet
 * one, and says only yes or no: whoever steers load, hints or elections by it flaps.
 *
 * <p><b>The promise.</b> {@link dev.troupe.membership.phi.PhiAccrual} learns how a peer's
 * heartbeats come, and tells its silence as a number: at phi 1 one in ten such silences ends by
 * itself, at phi 8 one in a hundred million. The number is finite, does not fall while the silence
 * lasts, and has no jump; each user has a threshold of his own.
 *
 * <p><b>Not promised.</b> That a suspect is dead. No detector can tell in a network that may be
 * slow; and intervals are not spread as any formula has it, so phi is an order, not a probability.
 *
 * <p><b>Persisted.</b> Nothing: how a peer beat before a restart says nothing of now.
 *
 * <p><b>Settings.</b> {@code troupe.phi} in {@code reference.conf}.
 *
 * <p><b>In Pekko Cluster.</b> {@link dev.troupe.membership.live.PekkoPhiDetector}, by {@code
 * pekko.cluster.failure-detector.implementation-class}.
 *
 * <p><b>Scenario.</b> {@code jittery-network}.
 */
package dev.troupe.membership.phi;
