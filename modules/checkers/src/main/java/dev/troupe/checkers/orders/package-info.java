/**
 * Judges of the order workload: clients place orders, a saga reserves stock, charges a card and
 * ships a parcel, or takes back what it did.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.orders.NoParcelWithoutPayment} and {@link
 * dev.troupe.checkers.orders.NoPaymentWithoutParcel}: the two things that a shop must not do.
 * {@link dev.troupe.checkers.orders.EveryOrderEnds}: none is left half-way, and each end is true.
 * {@link dev.troupe.checkers.orders.EachEffectOnce}: whatever was repeated took effect once, and
 * stock is conserved. {@link dev.troupe.checkers.orders.NothingAcknowledgedIsLost}: an accepted
 * order stays known.
 *
 * <p><b>Messages.</b> {@code place} with {@code {"order":"c1/17","item":"anvil","count":2}}; {@code
 * read-shop}, made when nothing happens any more, whose {@code ok} has {@code
 * {"orders":[{"order":"c1/17","state":"completed"}],
 * "shelves":[{"item":"anvil","initial":100,"left":98}],
 * "effects":[{"kind":"reserved","order":"c1/17","item":"anvil","amount":2},
 * {"kind":"charged","order":"c1/17","item":"","amount":9800}]}}. Kinds are {@code reserved}, {@code
 * released} and {@code shipped} (amounts are pieces of the item), {@code charged} and {@code
 * refunded} (cents, no item), each in the order of the resource that did it. States are {@code
 * running}, {@code compensating}, {@code completed}, {@code compensated}, {@code parked}, {@code
 * abandoned}. The last read is judged.
 *
 * <p><b>Not judged.</b> Whether an order should have been refused: a shop may be out of stock.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> Garcia-Molina, Salem, "Sagas" (SIGMOD 1987), §2: all of a saga takes effect,
 * or compensations amend what did.
 */
package dev.troupe.checkers.orders;
