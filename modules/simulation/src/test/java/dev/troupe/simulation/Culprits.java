package dev.troupe.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Calls that a step must not make; each on a line of its own. */
enum Culprits {
  SECURE_RANDOM("new java.security.SecureRandom", () -> new SecureRandom()),
  SECURE_RANDOM_REFERENCE("new java.security.SecureRandom", () -> made(SecureRandom::new)),
  IDENTITY_HASH("java.lang.System.identityHashCode", () -> System.identityHashCode("x")),
  NEW_THREAD("new java.lang.Thread", () -> new Thread(() -> {})),
  OWN_THREAD("new java.lang.Thread", () -> new OwnThread()),
  VIRTUAL_THREAD("java.lang.Thread.ofVirtual", () -> Thread.ofVirtual()),
  EXECUTOR(
      "java.util.concurrent.Executors.newCachedThreadPool", () -> Executors.newCachedThreadPool()),
  TIMER("new java.util.Timer", () -> new Timer(true)),
  PARALLEL_LIST("java.util.List.parallelStream", () -> List.of(1).parallelStream()),
  PARALLEL_STREAM("java.util.stream.IntStream.parallel", () -> IntStream.of(1).parallel()),
  PARALLEL_SORT("java.util.Arrays.parallelSort", () -> sort(new int[0])),
  ASYNC(
      "java.util.concurrent.CompletableFuture.thenRunAsync",
      () -> CompletableFuture.completedFuture(1).thenRunAsync(() -> {})),
  TIMED_FUTURE(
      "java.util.concurrent.CompletableFuture.orTimeout",
      () -> new CompletableFuture<Integer>().orTimeout(1, TimeUnit.SECONDS)),
  FILES("java.nio.file.Files.exists", () -> Files.exists(Path.of("x")));

  private static final class OwnThread extends Thread {}

  final String named;
  final Supplier<?> call;

  Culprits(String named, Supplier<?> call) {
    this.named = named;
    this.call = call;
  }

  private static Object made(Supplier<?> maker) {
    return maker.get();
  }

  private static int[] sort(int[] numbers) {
    Arrays.parallelSort(numbers);
    return numbers;
  }
}
