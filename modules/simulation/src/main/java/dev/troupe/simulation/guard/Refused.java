package dev.troupe.simulation.guard;

import java.util.Set;

/** What the user's own code must not call in a step, and what is left as it is in libraries. */
final class Refused {

  private static final Set<String> METHODS =
      Set.of(
          // Chance and time that have no simulated answer.
          "java/util/concurrent/ThreadLocalRandom.current",
          "java/security/SecureRandom.<init>",
          "java/time/LocalDateTime.now",
          "java/time/LocalDate.now",
          "java/time/LocalTime.now",
          "java/time/ZonedDateTime.now",
          "java/time/OffsetDateTime.now",
          "java/time/Clock.systemDefaultZone",
          // Threads.
          "java/lang/Thread.<init>",
          "java/lang/Thread.ofPlatform",
          "java/lang/Thread.ofVirtual",
          "java/lang/Thread.sleep",
          "java/lang/Thread.start",
          "java/lang/Thread.startVirtualThread",
          "java/util/Timer.<init>",
          "java/util/concurrent/ForkJoinPool.<init>",
          "java/util/concurrent/ForkJoinPool.commonPool",
          "java/util/concurrent/ThreadPoolExecutor.<init>",
          "java/util/concurrent/ScheduledThreadPoolExecutor.<init>",
          "java/util/concurrent/CompletableFuture.delayedExecutor",
          "java/util/concurrent/CompletableFuture.orTimeout",
          "java/util/concurrent/CompletableFuture.completeOnTimeout");

  /** The machine's own files, network and processes. */
  private static final Set<String> MACHINE =
      Set.of(
          "java/io/FileInputStream.<init>",
          "java/io/FileOutputStream.<init>",
          "java/io/FileReader.<init>",
          "java/io/FileWriter.<init>",
          "java/io/RandomAccessFile.<init>",
          "java/nio/channels/AsynchronousFileChannel.open",
          "java/nio/channels/FileChannel.open",
          "java/nio/channels/DatagramChannel.open",
          "java/nio/channels/ServerSocketChannel.open",
          "java/nio/channels/SocketChannel.open",
          "java/net/DatagramSocket.<init>",
          "java/net/ServerSocket.<init>",
          "java/net/Socket.<init>",
          "java/net/URL.openConnection",
          "java/net/URL.openStream",
          "java/net/http/HttpClient.newHttpClient",
          "java/net/http/HttpClient.newBuilder",
          "java/lang/ProcessBuilder.start",
          "java/lang/Runtime.exec");

  private Refused() {}

  /** Files, network and processes of the machine: what happens around the nodes may use them. */
  static boolean isOfMachine(String owner, String name) {
    return MACHINE.contains(owner + "." + name) || owner.equals("java/nio/file/Files");
  }

  static boolean contains(String owner, String name) {
    return METHODS.contains(owner + "." + name)
        || owner.equals("java/util/concurrent/Executors") && name.startsWith("new")
        || isParallel(owner, name);
  }

  private static boolean isParallel(String owner, String name) {
    return name.equals("parallelStream") // of whatever collection
        || name.equals("parallel") && owner.startsWith("java/util/stream/")
        || name.startsWith("parallel") && owner.equals("java/util/Arrays");
  }
}
