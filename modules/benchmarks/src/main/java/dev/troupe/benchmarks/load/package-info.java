/**
 * What benchmarks on real JVMs share: nodes started as {@code troupe up} starts them ({@link
 * dev.troupe.benchmarks.load.Jvms}), their HTTP API as users reach it ({@link
 * dev.troupe.benchmarks.load.Api}), and clients that ask again as soon as they have their answer
 * ({@link dev.troupe.benchmarks.load.ClosedLoop}).
 */
package dev.troupe.benchmarks.load;
