/**
 * <b>Leader Election</b>, with <b>Generation Clock</b>, <b>Heartbeat</b> and the leader's
 * <b>Lease</b> (Joshi; Raft: Ongaro and Ousterhout 2014, §5.2; Ongaro's thesis §4.2.3, §6.2, §9.6).
 *
 * <p><b>The problem.</b> A job must be done by one node. The node may crash, be cut off, or stop
 * for ten seconds to collect garbage, and in the last two cases it believes all the while that the
 * job is its own.
 *
 * <p><b>The promise.</b>
 *
 * <ul>
 *   <li>At most one leader per generation: a voter votes once in a generation and its vote is on
 *       disk before it is sent.
 *   <li>At most one leader at a time <em>holds a lease</em>, provided that no two voters' monotonic
 *       clocks differ in rate by more than {@code max-clock-drift}, and that none stands still
 *       while its machine is suspended. The lease is counted from the <em>sending</em> of the
 *       heartbeats that a majority acknowledged; a voter does not vote within an election time-out
 *       of hearing from a leader, and a restarted voter, which forgot when it last heard, waits as
 *       long.
 *   <li>A node that returns does not disturb a working leader (pre-vote, stickiness), and a leader
 *       that cannot reach a majority steps down by itself (check-quorum).
 * </ul>
 *
 * <p><b>Not promised.</b> A lease that was valid when it was checked may have run out when the act
 * arrives: between check and act a process can be stopped for any time. What must not be done twice
 * is protected where it is done, by the fence ({@code dev.troupe.coordination.fencing}), with the
 * generation as token.
 *
 * <p><b>In and out.</b> {@link dev.troupe.consensus.election.Election}: {@code Subscribe} answers
 * with each change of {@code Leadership} seen by this node; {@code GetStatus}; {@code Overtaken},
 * when a resource knows of a newer leader. Between voters: pre-votes, votes, heartbeats. A message
 * lost, doubled or late does no harm.
 *
 * <p><b>Persisted.</b> The ballot: the newest generation seen, and the vote cast in it. Never who
 * leads.
 *
 * <p><b>Settings.</b> {@code troupe.election} in {@code reference.conf}. The voters are configured
 * ids.
 *
 * <p><b>Scenario.</b> {@code zombie-leader}.
 */
package dev.troupe.consensus.election;
