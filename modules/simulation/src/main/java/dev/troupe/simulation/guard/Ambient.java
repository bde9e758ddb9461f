package dev.troupe.simulation.guard;

import dev.troupe.simulation.kernel.Culprit;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Problem;
import dev.troupe.simulation.kernel.World;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.pekko.util.WallClock;

/**
 * What rewritten calls reach: the running node's clocks, chance and executor in a step of a
 * simulation, the machine's elsewhere. Named and typed like what they replace.
 */
public final class Ambient {

  /** The draws that are replaced, by name and signature. */
  private static final Set<String> DRAWS =
      Arrays.stream(Ambient.class.getDeclaredMethods())
          .filter(m -> m.getParameterCount() > 0 && m.getParameterTypes()[0] == Random.class)
          .map(m -> m.getName() + signature(m.getReturnType(), m.getParameterTypes()))
          .collect(Collectors.toUnmodifiableSet());

  private Ambient() {}

  static boolean draws(String name, String descriptor) {
    return DRAWS.contains(name + descriptor);
  }

  private static String signature(Class<?> result, Class<?>[] parameters) {
    StringBuilder text = new StringBuilder("(");
    Arrays.stream(parameters).skip(1).forEach(p -> text.append(p.descriptorString()));
    return text.append(")").append(result.descriptorString()).toString();
  }

  /** Stops the run for something that the user's own code did. */
  public static void refuse(String what) {
    Loop loop = Loop.running();
    if (loop != null && !loop.virtualises(caller())) {
      StackTraceElement[] stack = Thread.currentThread().getStackTrace();
      loop.fail(
          what
              + " was called in a step of "
              + loop.host().name()
              + ", at "
              + Culprit.of(stack)
              + ": two runs of one seed would differ. Use the ports of NodeContext, or list the"
              + " package with virtualise(...)",
          new Throwable("the call was here"));
    }
  }

  /** Stops the run for something that a node did, and the test around it may. */
  public static void refuseToNodes(String what) {
    Loop loop = Loop.running();
    if (loop != null && !(loop.host() instanceof World)) {
      refuse(what);
    }
  }

  private static String caller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .filter(name -> !name.startsWith("dev.troupe.simulation.guard."))
                    .findFirst()
                    .orElse(""));
  }

  /** Called before a future's value is waited for. */
  public static void waitFor(CompletableFuture<?> future) {
    Loop loop = Loop.running();
    if (loop != null && !future.isDone()) {
      String where = Culprit.of(Thread.currentThread().getStackTrace());
      loop.fail(
          "a step of %s waits for a future, at %s: nothing else can run meanwhile, so it would wait for ever. Use pipeToSelf"
              .formatted(loop.host().name(), where),
          new Throwable("the wait was here"));
      throw new Problem("waited for a future in a simulation, at " + where, null);
    }
  }

  public static Object get(CompletableFuture<?> future, long time, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    waitFor(future);
    return future.get(time, unit);
  }

  /** In a step a number that the run gives the object. */
  public static int identityHashCode(Object object) {
    Loop loop = Loop.running();
    return loop == null || object == null ? System.identityHashCode(object) : loop.number(object);
  }

  public static SecureRandom getInstanceStrong() throws NoSuchAlgorithmException {
    return Loop.running() == null ? SecureRandom.getInstanceStrong() : new NodeSecureRandom();
  }

  public static SecureRandom getInstance(String algorithm) throws NoSuchAlgorithmException {
    return Loop.running() == null ? SecureRandom.getInstance(algorithm) : new NodeSecureRandom();
  }

  public static long nanoTime() {
    Loop loop = Loop.running();
    return loop == null ? System.nanoTime() : loop.host().monotonicNanos();
  }

  public static long currentTimeMillis() {
    Loop loop = Loop.running();
    return loop == null ? System.currentTimeMillis() : loop.host().wallMillis();
  }

  /** Pekko's always increasing clock is one for the JVM: runs would see each other in it. */
  public static long currentTimeMillis(WallClock clock) {
    Loop loop = Loop.running();
    return loop == null ? clock.currentTimeMillis() : loop.host().wallMillis();
  }

  /** Numbers from 1 in each run, instead of where the JVM's counter has got to. */
  public static int incrementAndGet(AtomicInteger counter) {
    Loop loop = Loop.running();
    return loop == null ? counter.incrementAndGet() : loop.count(counter) + 1;
  }

  public static int getAndIncrement(AtomicInteger counter) {
    Loop loop = Loop.running();
    return loop == null ? counter.getAndIncrement() : loop.count(counter);
  }

  public static Instant now() {
    return Instant.ofEpochMilli(currentTimeMillis());
  }

  public static Clock systemUTC() {
    return Loop.running() == null ? Clock.systemUTC() : new NodeClock(ZoneOffset.UTC);
  }

  public static UUID randomUUID() {
    Loop loop = Loop.running();
    if (loop == null) {
      return UUID.randomUUID();
    }
    RandomGenerator random = loop.host().ambient();
    long high = random.nextLong() & ~0xF000L | 0x4000L; // version 4
    long low = random.nextLong() & ~(3L << 62) | 1L << 63; // variant 2
    return new UUID(high, low);
  }

  /** For {@code new Random()}. */
  public static long seed() {
    Loop loop = Loop.running();
    return loop == null ? ThreadLocalRandom.current().nextLong() : loop.host().ambient().nextLong();
  }

  /** Where a continuation runs that was given no executor. */
  public static Executor executor() {
    Loop loop = Loop.running();
    return loop == null ? ForkJoinPool.commonPool() : loop.executor();
  }

  public static double random() {
    return source(ThreadLocalRandom.current()).nextDouble();
  }

  private static RandomGenerator source(RandomGenerator real) {
    Loop loop = Loop.running();
    return loop == null ? real : loop.host().ambient();
  }

  public static int nextInt(Random real) {
    return source(real).nextInt();
  }

  public static int nextInt(Random real, int bound) {
    return source(real).nextInt(bound);
  }

  public static int nextInt(Random real, int from, int bound) {
    return source(real).nextInt(from, bound);
  }

  public static long nextLong(Random real) {
    return source(real).nextLong();
  }

  public static long nextLong(Random real, long bound) {
    return source(real).nextLong(bound);
  }

  public static long nextLong(Random real, long from, long bound) {
    return source(real).nextLong(from, bound);
  }

  public static double nextDouble(Random real) {
    return source(real).nextDouble();
  }

  public static double nextDouble(Random real, double from, double bound) {
    return source(real).nextDouble(from, bound);
  }

  public static boolean nextBoolean(Random real) {
    return source(real).nextBoolean();
  }

  public static double nextGaussian(Random real) {
    return source(real).nextGaussian();
  }

  public static void nextBytes(Random real, byte[] bytes) {
    source(real).nextBytes(bytes);
  }

  private static final class NodeClock extends Clock {
    private final ZoneId zone;

    private NodeClock(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new NodeClock(other);
    }

    @Override
    public Instant instant() {
      return now();
    }
  }
}
