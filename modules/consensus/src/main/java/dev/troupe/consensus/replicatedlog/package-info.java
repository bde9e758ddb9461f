/** To be written. */
package dev.troupe.consensus.replicatedlog;
