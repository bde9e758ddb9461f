/**
 * What a run showed, for machines ({@link dev.troupe.harness.report.Outcome}), for a terminal
 * ({@link dev.troupe.harness.report.Summary}) and for a colleague ({@link
 * dev.troupe.harness.report.Report}).
 *
 * <p><b>Problem.</b> A verdict that nobody can look into convinces nobody.
 *
 * <p><b>Promise.</b> One HTML file that needs nothing else: no network, no scripts, light and dark.
 * The same input gives the same bytes. Its size is bounded, however long the run. Whatever a client
 * or node wrote is shown as text, never as markup.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.harness.report.Recording} is what one side did; {@code
 * Timeline} reads leadership and writes out of its trace; {@code LaneChart} and {@code
 * LatencyChart} draw all of it. {@code Scene} picks the moments that decided; {@code LamportChart}
 * draws their messages, few enough to be followed. {@code CounterexampleChart} draws the calls that
 * show what a check found, also alone, as a {@link dev.troupe.harness.report.CounterexamplePage}.
 *
 * <p><b>Durable.</b> Only the file that the caller names.
 *
 * <p><b>Errors.</b> {@link java.io.UncheckedIOException} naming the file that cannot be written.
 *
 * <p><b>Sources.</b> Okabe and Ito, "Color Universal Design" (2008), for colours that the
 * colour-blind tell apart. Lamport, "Time, Clocks, and the Ordering of Events in a Distributed
 * System", CACM 1978, for the diagram. Tufte's small multiples: twin and pattern on one time axis.
 */
package dev.troupe.harness.report;
