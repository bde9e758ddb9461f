/**
 * <b>Registers</b>: keys with a text each, the same on every member of a group, linearizable; the
 * smallest useful state machine on the replicated log.
 *
 * <p><b>Promise.</b> That of {@link dev.troupe.consensus.replicatedlog}: what was answered as done
 * is on the disks of a majority; a read says by its policy how fresh it is. A compare-and-set
 * replaces a value only when it is the expected one at that place in the log. Memory is bounded:
 * what is too long or too much is refused, by all members alike.
 *
 * <p><b>Not promised.</b> Several keys at once. That a request without a session is carried out
 * once when its client repeats it.
 *
 * <p><b>In and out.</b> {@link dev.troupe.node.registers.Register}: {@code Put}, {@code
 * CompareAndSet}, {@code Delete}, and reads of a key; as bytes by {@link
 * dev.troupe.node.registers.RegisterFormat}. Over HTTP by the {@link
 * dev.troupe.node.desk.RegistersDesk}.
 *
 * <p><b>Persisted.</b> By the replicated log: commands as entries, all keys as its snapshot. Both
 * begin with a version.
 *
 * <p><b>Settings.</b> {@code troupe.registers} in {@code reference.conf}; the group's own in {@code
 * troupe.replicated-log.groups.registers}.
 *
 * <p><b>Scenarios.</b> {@code torn-cluster}, {@code leader-crash}, {@code uncommitted-read}, {@code
 * split-brain}, {@code split-while-rolling}, {@code straggler}, {@code snapshot-crash}, {@code
 * log-under-fire}, {@code slow-voters}, {@code zone-brownout}, {@code flickering-cache}.
 *
 * <p><b>Sources.</b> Herlihy and Wing, "Linearizability" (1990); Ongaro's thesis, §6.
 */
package dev.troupe.node.registers;
