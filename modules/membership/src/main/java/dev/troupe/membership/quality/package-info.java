/**
 * How good a failure detector is, from the arrival times of heartbeats (Chen, Toueg and Aguilera,
 * "On the quality of service of failure detectors", IEEE Trans. Computers 2002).
 *
 * <p><b>The problem.</b> Every detector detects soon or seldom errs, by its threshold; a single
 * setting compared with another shows nothing.
 *
 * <p><b>In it.</b> {@link dev.troupe.membership.quality.Detector}, one peer watched by somebody:
 * ours, a fixed time-out, Pekko's. {@link dev.troupe.membership.quality.Quality}: detection time,
 * mistakes and query accuracy on the same arrivals, computed exactly, not sampled. {@link
 * dev.troupe.membership.quality.Arrivals}: the file of them.
 */
package dev.troupe.membership.quality;
