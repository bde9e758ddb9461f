/**
 * Keeps ambient time, chance, threads and waiting out of a run.
 *
 * <p><b>Problem.</b> One {@code System.nanoTime} in a library, one future that continues on the
 * common pool, and two runs of a seed differ.
 *
 * <p><b>Promise.</b> In a step of a simulation, libraries (Pekko, Scala, Jackson, Troupe's journal)
 * get the node's clocks, the seed's chance and the loop's executor where they ask for ambient ones;
 * the user's own code fails the run, naming class and line, unless its package is listed as
 * virtual. Outside of a step nothing changes but the order of sets and maps.
 *
 * <p><b>What is caught, and how.</b>
 *
 * <ul>
 *   <li>Time ({@code System.nanoTime}, {@code currentTimeMillis}, {@code Instant.now}, {@code
 *       Clock.systemUTC}) and chance ({@code new Random()}, {@code SplittableRandom}, {@code
 *       SecureRandom}, {@code Math.random}, {@code UUID.randomUUID}): simulated for libraries and
 *       for packages listed as virtual, also where they are method references; refused elsewhere.
 *   <li>{@code CompletableFuture}'s and {@code CompletionStage}'s {@code ...Async} methods without
 *       an executor: the loop is the executor; refused in users' code. {@code get} and {@code join}
 *       of a {@code CompletableFuture} that is not done: refused, since the wait would never end.
 *   <li>Threads ({@code new Thread}, {@code Thread.start}, builders, {@code Executors.new...},
 *       pools, {@code Timer}, {@code orTimeout}, {@code delayedExecutor}, parallel streams), local
 *       dates and times, {@code ThreadLocalRandom.current}: refused in users' code, a method
 *       reference to them where it is made; a package listed as virtual may, at its own risk.
 *   <li>The opening of files, sockets and processes: the same, in steps of nodes; what a test does
 *       around them ({@code Simulation.after}) may.
 *   <li>{@code Set.of}, {@code Map.of}, {@code copyOf}, {@code ofEntries} and the collectors to
 *       sets and maps: in every class they keep the order in which they are filled, instead of that
 *       of a salt drawn at the JVM's start.
 *   <li>{@code new HashMap} and {@code new HashSet} in users' code keep that order too, so that
 *       identity hash codes, as of enums, do not show. {@code System.identityHashCode} is refused,
 *       and a number of the run for packages listed as virtual.
 *   <li>Any message, timer or task from a foreign thread, whoever made the thread.
 *   <li>A step that takes longer than a limit of real time, whatever it waits for.
 * </ul>
 *
 * <p><b>What is not.</b> Calls by reflection; what the JDK does inside itself; {@code Set.of} with
 * two or more elements as a method reference; sets and {@code SecureRandom}s that a class made for
 * its static fields before the first simulation of the JVM; the order of {@code ConcurrentHashMap},
 * {@code IdentityHashMap} and subclasses of {@code HashMap} over keys without a hash code of their
 * own; such a hash code used as a number; the methods of {@code java.io.File}. The same seed in two
 * JVMs, compared by {@code trace().hash()}, finds what is left.
 *
 * <p><b>In it.</b> {@link dev.troupe.simulation.guard.Guard} installs a class file transformer,
 * {@code CallSites} rewrites the calls by the tables {@code Replacement} and {@code Refused},
 * {@link dev.troupe.simulation.guard.Ambient} and {@link dev.troupe.simulation.guard.Linked} answer
 * them, {@link dev.troupe.simulation.guard.Watchdog} finds a step that waits.
 *
 * <p><b>Durable.</b> Nothing.
 *
 * <p><b>Errors.</b> The run stops with the culprit's class and line.
 *
 * <p><b>Sources.</b> The technique is that of every Java agent; what it replaces was found by
 * comparing traces of one seed in different JVMs.
 */
package dev.troupe.simulation.guard;
