/**
 * The node's HTTP API, JSON in and out; {@code GET /} lists it. A request that was refused did
 * nothing (4xx, 503); one whose outcome is not known is answered 504 and says so: repeat it under
 * the same client and sequence.
 */
package dev.troupe.node.http;
