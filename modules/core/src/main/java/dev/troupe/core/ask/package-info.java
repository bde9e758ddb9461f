/**
 * Asking an actor from outside of any.
 *
 * <p>The problem: Pekko's {@code ask} answers to a temporary name that counts from the start of its
 * node ({@code /temp/$a}, without a uid). A node that crashes and starts again hands out the same
 * names once more, so a late answer to a question of its former life is taken for the answer to
 * another one of its new life: a client is told that its request was done, and it was another's.
 * The simulation found it (a paused ledger, a restarted node: two invoices acknowledged and never
 * submitted).
 *
 * <p>The promise: an answer is heard by its own question or by nobody. Each question is asked by an
 * actor of its own, whose address has a uid that no other life repeats.
 *
 * <p>Errors: {@link java.util.concurrent.TimeoutException} when no answer came in time; whether the
 * question was acted on is then unknown.
 *
 * <p>Source: Saltzer, Reed, Clark: End-to-end arguments in system design (1984); incarnations.
 */
package dev.troupe.core.ask;
