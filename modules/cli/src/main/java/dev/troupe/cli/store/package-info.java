/** {@code troupe store}: keys of a running cluster, by a node's HTTP API. */
package dev.troupe.cli.store;
