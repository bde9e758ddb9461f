/**
 * Makes a failure small enough to be understood.
 *
 * <p><b>Problem.</b> A seed that fails has a dozen faults, hundreds of requests, and all nodes;
 * most of it has nothing to do with the failure.
 *
 * <p><b>Promise.</b> {@link dev.troupe.scenarios.shrink.Shrinker} returns a script that still fails
 * by the same check, from which no single fault can be left out, and with as few requests, clients
 * and nodes and as little time as it found in a bounded number of plays. What it returns is a
 * script like any other: it is played, replayed, reported and edited as such.
 *
 * <p><b>Not promised.</b> That it is the smallest: leaving something out changes the schedule of
 * the rest, so a smaller one may exist that these plays did not meet. Nor that it is the same
 * defect: it fails by the same check.
 *
 * <p><b>Durable.</b> Nothing; it is written by who asks for it.
 *
 * <p><b>Sources.</b> Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input"
 * (TSE 2002); Scott et al., "Minimizing faulty executions of distributed systems" (NSDI 2016).
 */
package dev.troupe.scenarios.shrink;
