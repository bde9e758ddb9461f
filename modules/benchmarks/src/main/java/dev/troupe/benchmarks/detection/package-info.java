/**
 * How soon detectors find a death, and how often they see one where there is none: {@link
 * dev.troupe.benchmarks.detection.DetectionMain}.
 *
 * <p><b>Measured.</b> Detection time against wrong verdicts, as curves over the threshold, of the
 * levels of {@code membership.health}, of the same without its guard against its own pauses, of a
 * fixed time-out and of Pekko's own detector. All are shown the same: a {@link
 * dev.troupe.benchmarks.detection.Story} of pauses, crashes and weather is drawn by a seed, {@link
 * dev.troupe.benchmarks.detection.HistoryLoop} draws once what each node hears of it, {@link
 * dev.troupe.benchmarks.detection.Replay} shows it to each {@link
 * dev.troupe.benchmarks.detection.Watch}, and {@link dev.troupe.benchmarks.detection.Judge} holds
 * what it says against what was so.
 *
 * <p><b>Run.</b> {@code scripts/benchmark detection}; tables and plots are kept in
 * modules/benchmarks/results. Nothing in them but the name of the machine depends on the machine.
 *
 * <p><b>Sources.</b> Chen, Toueg and Aguilera, "On the quality of service of failure detectors",
 * IEEE Trans. Computers 2002, for the measures.
 */
package dev.troupe.benchmarks.detection;
