/** Figures for Prometheus, drawn from the trace: the protocols know nothing of them. */
package dev.troupe.node.metrics;
