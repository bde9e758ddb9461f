/**
 * <b>The order example</b>: a small shop whose orders are sagas ({@link
 * dev.troupe.transactions.saga}).
 *
 * <p><b>The problem.</b> An order needs three services, each with books of its own: stock,
 * payments, shipping. Each may refuse, be slow, or crash; so may whoever asks them.
 *
 * <p><b>The promise.</b> Every order that was accepted ends completed, compensated, or parked for a
 * person: no parcel without payment; no payment without a parcel, a refund or a parked order.
 *
 * <p><b>How.</b> An order is a saga, {@link dev.troupe.node.orders.OrderSaga}: {@code reserve} the
 * pieces; then, at once, {@code charge} the card and {@code book} a carrier; then {@code ship}, the
 * pivot, since a parcel does not come back. A refusal takes back what was done before and beside
 * it, that of the pivot too. The services are participants ({@link
 * dev.troupe.node.orders.service}).
 *
 * <p><b>Homes.</b> Each service has one node, each client's orders one of {@code
 * troupe.orders.homes}; settings say which, never who is reachable. Any node takes requests of
 * clients and passes them on.
 *
 * <p><b>Not promised.</b> An order is known as long as its saga ({@code troupe.saga.most-ended});
 * the books of the services are kept for ever. Cards are not checked, and nobody is paid.
 *
 * <p><b>In and out.</b> HTTP: {@code /orders}, {@code /sagas}, {@code /stock}, {@code /payments},
 * {@code /shipments}.
 *
 * <p><b>Persisted.</b> Each order's saga at its home; each service's books at its home.
 *
 * <p><b>Settings.</b> {@code troupe.orders}, {@code troupe.shop}, {@code troupe.payments}, {@code
 * troupe.shipping} in {@code reference.conf}; {@code troupe.saga.homes} names the services' nodes.
 *
 * <p><b>Scenario.</b> {@code order-saga}; its naive twin makes the same calls in a row, and
 * remembers nothing.
 *
 * <p><b>Sources.</b> Garcia-Molina, Salem, "Sagas" (SIGMOD 1987); Richardson, "Microservices
 * Patterns" (2018), ch. 4: pivot, and compensatable steps before it.
 */
package dev.troupe.node.orders;
