/**
 * <b>Saga, orchestrated</b> (Garcia-Molina and Salem, <i>Sagas</i>, SIGMOD 1987; Richardson,
 * <i>Microservices Patterns</i>, 2018, chapter 4, for the pivot).
 *
 * <p><b>The problem.</b> An order reserves stock, charges a card and ships a parcel: three services
 * with a database each, and no transaction that spans them. Calls in a row with a {@code catch}
 * leave a charge without a parcel when the caller dies in between, or when an answer is lost.
 *
 * <p><b>The promise.</b> A saga that was acknowledged ends: completed (every step done), or
 * compensated (whatever was done, or may have been, undone by new actions in reverse order), or it
 * is parked, where it is listed and an operator resumes or abandons it. That holds whatever
 * crashes, and how often. Each request reaches a participant under one key however often it is
 * sent, so it takes effect at most once. Nothing is retried for ever: attempts are counted, across
 * crashes too, but for those that a crash has interrupted: they are made again.
 *
 * <p><b>Back or forward.</b> Before the pivot, a refusal, a step without an answer, or the deadline
 * turns the saga back. What has no answer is undone as if it had been done. The pivot itself may be
 * refused; but if nobody says whether it was done, neither way is safe, and the saga is parked.
 * After the pivot it only goes forward, so a step that fails there parks it, as does an undoing
 * that fails. Steps of one stage are asked for together; when one fails the others' answers are
 * awaited, but they are not asked again.
 *
 * <p><b>Not promised.</b> Isolation: others see stock reserved for an order that will be
 * compensated; a saga's standing says so, pending is visible as pending. Nor that everything is
 * undone exactly: an e-mail is followed by an apology. It needs participants that keep to {@link
 * dev.troupe.transactions.saga.Participant}.
 *
 * <p><b>Keys.</b> Participants forget first answers after a while, per client, and then answer
 * {@code Expired}, which is no proof either way. Before the pivot that is an unknown outcome like
 * others. For an undoing, or from the pivot on, it parks the saga. When an operator resumes it,
 * what nobody answered is asked for again under its key, which may still be on its way; what was
 * refused or forgotten is asked for under a new key, since the old one can take no effect any more.
 * What is answered while it is parked is remembered, and not asked for again. So of a step's keys
 * one lives at a time. A forgotten one may have been done: therefore an undoing, and a step from
 * the pivot on, must be idempotent by saga and step too.
 *
 * <p><b>Clocks.</b> Deadlines are moments of the node's wall clock as it was when the node started,
 * carried on by the monotonic clock. A wall clock that jumps counts from the next start: a deadline
 * then comes early or late, which may turn a saga back, and never breaks it.
 *
 * <p><b>In and out.</b> {@link dev.troupe.transactions.saga.Saga}: start, look, await the end,
 * list; resume and abandon. {@link dev.troupe.transactions.saga.Participant}: what is asked of
 * others. A saga belongs to its node, and there to one of several keepers, by its id: {@link
 * dev.troupe.transactions.saga.SagaOrchestrator}. {@link
 * dev.troupe.transactions.saga.SagaDefinition} says what sagas of one kind do; versions live side
 * by side. A saga whose version is gone is parked, and can be resumed when it is back.
 *
 * <p><b>Starting twice.</b> A repetition with the same id gets {@code AlreadyStarted}. When its
 * session is forgotten it gets {@code StartExpired}, and nothing is done.
 *
 * <p><b>Persisted.</b> Every decision with the request's key and content, every answer, every
 * retry; each before anything of it is sent. Snapshots of a keeper's sagas; older events go. And
 * the number of keepers, since a saga is found by it.
 *
 * <p><b>Coming back.</b> After a restart so many sagas of a keeper ask again at a time, and the
 * others wait for their turn, with their deadlines: thousands at once would be a storm.
 *
 * <p><b>Settings.</b> {@code troupe.saga} in {@code reference.conf}.
 *
 * <p><b>Scenario.</b> {@code order-saga}; its naive twin calls in a row.
 */
package dev.troupe.transactions.saga;
