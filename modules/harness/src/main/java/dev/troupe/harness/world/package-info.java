/** What a script can do to a running system, and what it can see of it. */
package dev.troupe.harness.world;
