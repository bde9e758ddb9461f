/**
 * Mutants: bugs that somebody might really write, each of which a test or a sweep must catch.
 *
 * <p><b>Problem.</b> A check that cannot fail is worth nothing, and nobody sees that it cannot.
 *
 * <p><b>Promise.</b> {@code caught} is said of a mutant only when its killer passes on the code as
 * it is, and fails on the code with the patch: by a test that ran and failed, or a seed whose check
 * broke. A killer that is not found, finds no tests, does not link or does not come to an end has
 * shown nothing.
 *
 * <p><b>In it.</b>
 *
 * <ul>
 *   <li>{@link dev.troupe.cli.mutants.Mutant}: a patch with its header, read by {@link
 *       dev.troupe.cli.mutants.MutantFile} from {@code modules/X/src/test/mutants/PATTERN/}, found
 *       by {@link dev.troupe.cli.mutants.MutantCatalog}.
 *   <li>{@link dev.troupe.cli.mutants.Mutagen}: makes the mutated classes in a scratch folder.
 *       Nothing in the modules is changed.
 *   <li>{@link dev.troupe.cli.mutants.Killer}: what must catch it; {@link
 *       dev.troupe.cli.mutants.TestKilling} and {@link dev.troupe.cli.mutants.SweepKilling} run
 *       one, in a JVM of its own, on the module's own class path and flags ({@link
 *       dev.troupe.cli.mutants.BuiltModule}).
 *   <li>{@link dev.troupe.cli.mutants.Hunt}: all of that for one mutant, and the {@link
 *       dev.troupe.cli.mutants.Verdict}. {@link dev.troupe.cli.mutants.Table}: what is told.
 * </ul>
 *
 * <p><b>Errors.</b> {@link dev.troupe.cli.mutants.MutantException} names the patch and what is
 * wrong with it.
 *
 * <p><b>Source.</b> DeMillo, Lipton and Sayward, "Hints on Test Data Selection", Computer 11(4),
 * 1978; here the mutants are chosen by hand, for what their authors feared.
 */
package dev.troupe.cli.mutants;
