/**
 * <b>Idempotent Receiver</b> (Joshi; sessions as in Ongaro's thesis §6.3).
 *
 * <p><b>The problem.</b> A client that got no answer sends again. Did the first request take
 * effect?
 *
 * <p><b>The promise.</b> A request is executed at most once, and every repetition gets the first
 * answer; also after a restart, since the answer is persisted in the same event as the effect. A
 * repetition that comes after its answer was forgotten is told {@link
 * dev.troupe.core.idempotent.Sessions.Expired}: it is never executed again. Memory is bounded:
 * answers by a window of time, clients by a limit beyond which new ones are refused.
 *
 * <p><b>Clocks.</b> The window is counted in the times of the events. A wall clock that jumps ahead
 * forgets answers early: their repetitions are then refused, never executed.
 *
 * <p><b>What it is not.</b> It does not stop a stale writer, whose requests have keys of their own:
 * that is the fence's job ({@code dev.troupe.coordination.fencing}).
 *
 * <p><b>Shape.</b> A value, {@link dev.troupe.core.idempotent.Sessions}, held in the state of an
 * event-sourced resource. The resource's events carry key, answer and time, so that a replay gives
 * the same sessions. A duplicate that arrives while the first is being persisted waits by itself:
 * an {@code EventSourcedBehavior} stashes meanwhile.
 */
package dev.troupe.core.idempotent;
