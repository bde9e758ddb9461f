/**
 * Judges of a store that keeps concurrent writes beside each other, as Dynamo does.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.store.EveryWriteSurvives}: what was acknowledged is
 * there in the end, or something that replaced it. {@link dev.troupe.checkers.store.NobodyIsStale}:
 * and that at each node. {@link dev.troupe.checkers.store.OnlyConcurrentSiblings}: no answer has a
 * value beside one that replaced it. {@link dev.troupe.checkers.store.NothingInvented}: nobody
 * reads what nobody wrote. {@link dev.troupe.checkers.store.QuorumReadsSeeWrites}: quorums meet.
 * {@link dev.troupe.checkers.store.NoItemLost}: the same for what a shopper put into a cart.
 *
 * <p><b>How.</b> A write says which values its writer had read, and so replaces. What follows from
 * that, by as many steps as it takes, is all that is compared: no clock of the store's is believed.
 *
 * <p><b>Not promised.</b> That a write which failed or is unknown is never seen later; only one
 * that certainly failed must not be.
 *
 * <p><b>Messages.</b> {@code put} with {@code {"key":"k1","value":"c1/7","over":["c1/6"],
 * "level":"quorum"}}; a value is written once for its key; {@code "removed":true} when it stands
 * for a deletion, which no read shows; {@code "item"} names what a shopper added by it. {@code get}
 * with {@code {"key":"k1","level":"one"}}, whose {@code ok} has {@code {"values":["c1/7","c2/3"]}},
 * and {@code "items"} where values are carts. {@code look} with {@code
 * {"node":"node-1","key":"k1"}}, the same in the end, for what that node answers by itself.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> DeCandia et al., "Dynamo" (SOSP 2007) §4.4; Preguiça et al., "Dotted Version
 * Vectors" (2010).
 */
package dev.troupe.checkers.store;
