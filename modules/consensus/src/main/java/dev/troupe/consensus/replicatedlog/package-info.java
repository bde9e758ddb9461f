/**
 * <b>Replicated Log</b>, with <b>Leader and Followers</b>, <b>High-Water Mark</b> (the commit
 * index), <b>Low-Water Mark</b> (the cut of the log), <b>Request Batch</b> and <b>Pipeline</b>
 * (Joshi); Raft (Ongaro and Ousterhout 2014; Ongaro's thesis).
 *
 * <p><b>The problem.</b> Several nodes are to be one: each has the whole state, and any minority of
 * them may crash, be cut off, sleep, or have a slow disk, without a client seeing more than a
 * pause.
 *
 * <p><b>The promise.</b>
 *
 * <ul>
 *   <li>All members apply the same commands in the same order (the five properties of Raft's figure
 *       3), whatever the network and a minority of the nodes do.
 *   <li>What was answered as {@code Applied} is on the disks of a majority. A command of a session
 *       is applied once; a repetition gets the first answer; what can no longer be told apart is
 *       refused, never applied again.
 *   <li>An outcome that cannot be known is answered as {@code Unknown}, never as failure.
 *   <li>A linearizable read sees every write that was answered before it began, from the leader or
 *       from a follower.
 *   <li>A follower that lags, a disk that is slow, or a snapshot under way stops neither the
 *       majority nor the cutting of the log; a member that stands for election disturbs no leader
 *       that works, and a leader without a majority steps down by itself.
 * </ul>
 *
 * <p><b>On clocks.</b> Reads by lease and by bounded staleness hold if no member's monotonic clock
 * is slower than another's by more than the share {@code max-clock-drift}, and none stands still.
 * Nothing else depends on a clock. {@code DriftSimulationTest} shows both: with that much drift no
 * read is stale, with more of it some are.
 *
 * <p><b>Not promised.</b> Availability without a majority. That a proposal which was refused as
 * {@code Overloaded} or {@code NotLeader} is tried again: clients do that. Protection from a member
 * that lies, or that comes back under its old name without its disk: it is a new member, under a
 * name of its own. Memory for a state machine that does not fit into it, twice while a snapshot is
 * taken.
 *
 * <p><b>In and out.</b> {@link dev.troupe.consensus.replicatedlog.ReplicatedLog}: {@code
 * OpenSession}, {@code Propose}, {@code Read} by policy, {@code ChangeMembers}, {@code
 * TransferLeadership}, {@code GetStatus}, {@code Subscribe}. Between members: {@link
 * dev.troupe.consensus.replicatedlog.Letter}. A user brings a {@link
 * dev.troupe.consensus.replicatedlog.StateMachine} and starts {@link
 * dev.troupe.consensus.replicatedlog.Replicator#create}; several groups share a node.
 *
 * <p><b>How it is made.</b> {@code ReplicatedLogState} is the mind, in plain Java: {@code Server}
 * is what a member has in every role, {@code Following}, {@code Candidacy} and {@code Leading} are
 * the roles. A follower has {@code FollowerReads} and an {@code Incoming} snapshot; a leader has
 * {@code Replication} with a {@code Progress} for each follower, {@code Proposals}, {@code
 * LeaderReads}, {@code MembersChange} and {@code Handover}. {@code Log} is the log in memory,
 * {@code Disk} knows how much of it is durable and holds back what must not be said before, {@code
 * Machine} applies behind {@code Sessions}. Two bodies: {@code Replicator}, which never waits for
 * the disk, and its child {@code LogStore}.
 *
 * <p><b>Persisted.</b> {@link dev.troupe.consensus.replicatedlog.Event}: terms, votes, entries,
 * truncations, snapshots that were installed; one force of the disk for each batch. The state
 * machine's snapshot lives in the store's own: it is durable before the log is cut, and events are
 * deleted only up to the snapshot before the newest, so that a damaged one costs nothing. On disk
 * are two snapshots (three while one is saved) and the events since the older, however large the
 * batches are; {@code Retention} sees to it.
 *
 * <p><b>Batches</b> are what came while the leader's disk wrote the one before, for its own disk
 * and the followers' alike; they work at the same time. The disk sets the pace of batches, not of
 * commits: while it hangs they go out with each heartbeat, and the others' disks decide.
 *
 * <p><b>Members change</b> through the log, by way of a joint configuration: first a learner that
 * catches up, then a voter. A member that was removed is not told so: stop it.
 *
 * <p><b>Who must agree</b> is a majority of the voters, or of their votes, or of voters so placed
 * in zones that any one may go ({@code quorum} in the settings): the same rule on all members, for
 * elections, commits and leases alike. By the flexible rule fewer commit, and keep a lease, for
 * which more must elect. A change of members whose result could not vote by the rule is refused.
 *
 * <p><b>Settings.</b> {@code troupe.replicated-log} in {@code reference.conf}, each group with its
 * own above it.
 *
 * <p><b>Trace points.</b> {@code pre-candidate}, {@code candidate}, {@code leader-elected}, {@code
 * stepped-down}, {@code following}, {@code truncated}, {@code log-compacted}, {@code
 * snapshot-sent}, {@code snapshot-installed}, {@code snapshot-failed}, {@code members-appended},
 * {@code members-changed}, {@code log-store-ended}, {@code two-leaders-in-one-term} (never, unless
 * something is broken). With {@code protocol-trace = on} each step is a {@code protocol-step} whose
 * {@code line} is JSON in the vocabulary of etcd-io/raft's state trace.
 *
 * <p><b>Which test checks which.</b> {@code Figure3} has the five properties; {@code ModelTest}
 * checks them after every step of minds alone, over hundreds of seeds (more with {@code
 * -Dtroupe.model.seeds=3000}); {@code GroupSimulationTest} and {@code MembersSimulationTest} after
 * every step of the real bodies on simulated networks and disks, and linearizability and
 * exactly-once of the clients' histories; {@code DiskSimulationTest} crashes one disk at every
 * write and rots its snapshots; {@code PaceSimulationTest} measures how soon a group writes again.
 * One failure each: {@code VotingTest} (election safety), {@code FollowingTest} (log matching),
 * {@code LeadingTest} (leader completeness), {@code LeaderReadsTest}, {@code CompactionTest},
 * {@code MembersTest}, {@code QuorumKindsTest}.
 *
 * <p><b>Scenarios.</b> {@code torn-cluster}, {@code split-brain}, {@code split-while-rolling},
 * {@code leader-crash}, {@code uncommitted-read}, {@code log-under-fire}, {@code flickering-cache},
 * {@code snapshot-crash}, {@code straggler}, {@code slow-voters}, {@code zone-brownout}; as an
 * election {@code two-bosses} and {@code zombie-leader}. They judge what clients saw, and that
 * members agree in the end; the five properties are the tests'.
 *
 * <p><b>Sources.</b> Ongaro and Ousterhout, "In Search of an Understandable Consensus Algorithm"
 * (2014); Ongaro, "Consensus: Bridging Theory and Practice" (2014). Bugs of others that tests and
 * mutants here repeat: Ongaro on raft-dev, 10 July 2015 (a change of members before the leader's
 * first commit); etcd #7331 and redisraft #22 (reads before it), #8243 (pre-votes of an older term
 * ignored), #10998 (learners that do not vote), #14370 (commits before its own disk), #1763 (a
 * snapshot that takes matching entries with it); raft-rs #234 (the lease after a transfer);
 * hashicorp/raft #113 and akka-raft #66 (a late letter cuts what was acknowledged), #661 (a vote
 * that is not persisted whole); CCF #8094 (stepping down forgets the vote); swarmkit #238 (a
 * snapshot without the members).
 */
package dev.troupe.consensus.replicatedlog;
