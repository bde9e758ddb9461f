/**
 * <b>A service that takes part in sagas</b>: what stock, payments and shipping have in common.
 *
 * <p><b>The problem.</b> An orchestrator that got no answer asks again, after a crash too, and what
 * it gives up it wants undone, whether it was ever done or not.
 *
 * <p><b>The promise</b>, which is that of {@link dev.troupe.transactions.saga.Participant}: a
 * request takes effect once per key, and every repetition gets the first answer, a refusal too.
 * What is asked again under another key takes effect once per step. Undoing what never happened is
 * done, and leaves a tombstone: the action that arrives later is refused. What takes its time goes
 * on after a crash.
 *
 * <p><b>Not promised.</b> Answers reach whoever asked last under that key while the node lives;
 * after a crash he has to ask again. Tombstones and entries are kept for ever, as the books of a
 * shop are.
 *
 * <p><b>Shape.</b> {@link dev.troupe.node.orders.service.Service} is the protocol, {@code
 * ServiceState} the mind, {@link dev.troupe.node.orders.service.ServiceKeeper} the body; a {@link
 * dev.troupe.node.orders.service.Business} says what the service deals in.
 *
 * <p><b>In and out.</b> {@code Participant.Perform}; {@code Read}, answered by a page of the books.
 *
 * <p><b>Persisted.</b> Each effect with the key and the answer of its request, in one event;
 * refusals, tombstones, and what was taken on and is not done yet. Each before it is answered.
 *
 * <p><b>Settings.</b> {@code troupe.shop} in {@code reference.conf}.
 *
 * <p><b>Trace points.</b> The kinds of entries ({@code reserved}, {@code charged}, ...), {@code
 * taken-on}, {@code refused}, {@code undone-before-done}; each after its persisting, before its
 * answer.
 *
 * <p><b>Sources.</b> Joshi, "Idempotent Receiver"; Helland, "Life beyond Distributed Transactions"
 * (CIDR 2007), §4: activities that remember what they were told, by message.
 */
package dev.troupe.node.orders.service;
