/**
 * How many orders a shop of three JVMs brings to their end, and how long one takes: {@link
 * dev.troupe.benchmarks.shop.ShopMain}.
 *
 * <p><b>Measured.</b> From {@code POST /orders} until its saga has ended, by {@code GET
 * /orders/CLIENT/SEQUENCE?await=end}; and how often the nodes waited for their disks meanwhile.
 *
 * <p><b>Run.</b> {@code scripts/benchmark shop}; the table is kept in modules/benchmarks/results.
 */
package dev.troupe.benchmarks.shop;
