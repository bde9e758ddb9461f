/**
 * What a node did, as structured events: the report and the scenarios' trace points are drawn from
 * them. The names in use are listed in {@code conf/node.conf}'s documentation of the trace file.
 */
package dev.troupe.core.trace;
