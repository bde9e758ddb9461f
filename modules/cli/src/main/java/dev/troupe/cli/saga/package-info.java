/**
 * {@code troupe saga}: an operator's view of the sagas of a running cluster, by a node's HTTP API.
 */
package dev.troupe.cli.saga;
