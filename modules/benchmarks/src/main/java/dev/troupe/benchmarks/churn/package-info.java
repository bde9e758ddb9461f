/**
 * What a rolling restart costs, and what it leaves behind: {@link
 * dev.troupe.benchmarks.churn.ChurnMain}.
 *
 * <p><b>Measured.</b> The most that any node sends in any ten seconds ({@link
 * dev.troupe.benchmarks.churn.Meter}), the time until all agree, members failed while they lived,
 * members that came back from the dead ({@link dev.troupe.benchmarks.churn.Witness}), leaders; by
 * the real behaviours in the simulated world ({@link dev.troupe.benchmarks.churn.ChurnRun}), and by
 * twins of which one gossips whole views without a budget.
 *
 * <p><b>Run.</b> {@code scripts/benchmark churn}; the table is kept in modules/benchmarks/results.
 * Nothing in it but the name of the machine depends on the machine.
 */
package dev.troupe.benchmarks.churn;
