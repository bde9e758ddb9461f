/**
 * How quick the store is at level quorum, with all homes up, one paused, one dead: {@link
 * dev.troupe.benchmarks.store.StoreMain}; and how quickly a million hints are kept and replayed:
 * {@link dev.troupe.benchmarks.store.HintsMain}.
 *
 * <p><b>Measured.</b> Reads and writes of 1 KiB over HTTP ({@link
 * dev.troupe.benchmarks.store.StoreRun}). Hints by a writer within the node ({@link
 * dev.troupe.benchmarks.store.WritingNode}), since a million writes by HTTP would be a measure of
 * HTTP: real JVMs, journals and disks all the same ({@link dev.troupe.benchmarks.store.HintsRun}).
 *
 * <p><b>Run.</b> {@code scripts/benchmark store}, {@code scripts/benchmark hints}; the tables are
 * kept in modules/benchmarks/results.
 */
package dev.troupe.benchmarks.store;
