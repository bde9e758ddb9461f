/**
 * What a node did, as structured events: the report, the figures and the scenarios' trace points
 * are drawn from them. Each protocol's card names its own.
 */
package dev.troupe.core.trace;
