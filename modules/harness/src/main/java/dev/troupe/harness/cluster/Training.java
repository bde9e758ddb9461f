package dev.troupe.harness.cluster;

import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Sees to the class-data archive: takes the one that is there, or starts the whole cluster once for
 * nothing but to see which classes a node loads, and makes it. A failure costs time at each later
 * start and nothing else, so it is told and not thrown.
 */
final class Training {

  private Training() {}

  static Optional<Path> archive(
      ClusterSpec spec,
      Path cache,
      ClassPath classPath,
      Consumer<String> progress,
      RandomGenerator random) {
    try {
      Files.createDirectories(cache);
      ClassDataArchive archive = new ClassDataArchive(cache, classPath);
      if (!archive.exists()) {
        make(spec, archive, progress, random);
      }
      return Optional.of(archive.file());
    } catch (IOException | UncheckedIOException | WorldException e) {
      progress.accept("no class-data archive, so nodes start slower: " + firstLine(e));
      return Optional.empty();
    }
  }

  private static void make(
      ClusterSpec spec, ClassDataArchive archive, Consumer<String> progress, RandomGenerator random)
      throws IOException {
    Path folder = archive.trainingFolder();
    Path list = folder.resolve("classes.txt").toAbsolutePath();
    ClusterSpec silent = spec.withRunFolder(folder).withArchiveCache(Optional.empty());
    progress.accept("making a class-data archive, once: a trial start shows what nodes load");
    try {
      Files.createDirectories(folder);
      try (ClusterWorld world = ClusterWorld.open(silent, line -> {}, random)) {
        world.recordClasses(list);
        world.start();
        world.endGently(spec.nodes().get(0).id());
      }
      progress.accept("making a class-data archive: writing it");
      archive.make(list);
      progress.accept(
          "class-data archive made: %s, %d MB"
              .formatted(archive.file(), Files.size(archive.file()) >> 20));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
