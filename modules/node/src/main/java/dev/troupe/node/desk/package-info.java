/**
 * What a node answers its clients about invoices, the ledger, orders and their sagas, the books of
 * a shop, keys of a store, registers, decrees, replicated groups, and its peers, whatever carries
 * question and answer: HTTP on a real node, nothing at all in the simulation. So both worlds ask
 * the same code.
 *
 * <p>A request that was refused did nothing (4xx, 503); one whose outcome is not known is answered
 * 504 and says so: repeat it under the same client and sequence.
 */
package dev.troupe.node.desk;
