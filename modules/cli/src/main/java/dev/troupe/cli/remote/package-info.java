/** How commands ask a node of a running cluster: by its HTTP API. */
package dev.troupe.cli.remote;
