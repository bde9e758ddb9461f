package dev.troupe.harness.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A class-data archive of the libraries alone (JEP 310, 350): JVMs map it instead of reading and
 * verifying some ten thousand classes. It leaves our own classes out, since an archive that names a
 * rebuilt jar is silently not used at all. Its name holds a hash of the jars and the JDK, so
 * another class path gets another archive.
 */
final class ClassDataArchive {

  private static final int LIMIT_SECONDS = 120;

  private final Path cache;
  private final ClassPath classPath;
  private final String name;

  ClassDataArchive(Path cache, ClassPath classPath) throws IOException {
    this.cache = cache.toAbsolutePath();
    this.classPath = classPath;
    this.name = "libraries-" + hash(classPath);
  }

  Path file() {
    return cache.resolve(name + ".jsa");
  }

  boolean exists() {
    return Files.isRegularFile(file());
  }

  /** Where a training run may keep its files. */
  Path trainingFolder() {
    return cache.resolve(name + "-training-" + ProcessHandle.current().pid());
  }

  /**
   * Makes the archive from a list of classes that a training run has loaded.
   *
   * @throws IOException saying what failed and where the tool's output is
   */
  void make(Path classList) throws IOException {
    Path draft = cache.resolve(name + "." + ProcessHandle.current().pid() + ".draft");
    try {
      run(
          List.of(
              "-Xshare:dump",
              "-XX:SharedClassListFile=" + classList,
              "-XX:SharedArchiveFile=" + draft,
              "-cp",
              classPath.joinedLibraries()));
      // A JVM that cannot use an archive goes on without a word; here it must say so.
      List<String> check = new ArrayList<>(ClusterSpec.DEFAULT_JVM_FLAGS);
      check.addAll(
          List.of(
              "-Xshare:on",
              "-XX:SharedArchiveFile=" + draft,
              "-cp",
              classPath.joined(),
              "-version"));
      run(check);
      // Whoever else makes it at the same time makes the same: the last one wins.
      Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(log()); // It tells of every class that was left out on purpose.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void run(List<String> arguments) throws IOException {
    Path log = log();
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("java took more than " + LIMIT_SECONDS + " s, see " + log);
      }
      if (process.exitValue() != 0) {
        throw new IOException("java ended with code " + process.exitValue() + ", see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Path log() {
    return cache.resolve(name + ".log");
  }

  /** The JDK that runs us runs the nodes. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String hash(ClassPath classPath) throws IOException {
    StringBuilder text = new StringBuilder(System.getProperty("java.home"));
    text.append(System.getProperty("java.vm.version"));
    for (Path jar : classPath.libraries()) {
      text.append('\n').append(jar).append(' ').append(Files.size(jar));
      text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
