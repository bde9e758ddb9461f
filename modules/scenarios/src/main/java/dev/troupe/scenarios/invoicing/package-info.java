/**
 * The workload {@code invoicing}: clients that submit invoices over a node's HTTP API, each to a
 * node of its own, one after the other. A request without an answer is not repeated; its outcome is
 * unknown.
 */
package dev.troupe.scenarios.invoicing;
