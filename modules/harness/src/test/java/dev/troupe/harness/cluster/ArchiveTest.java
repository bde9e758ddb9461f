package dev.troupe.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
@Timeout(180)
class ArchiveTest {

  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  @Test
  void itIsMadeOnceAndNodesThenLoadLibrariesFromIt() throws Exception {
    Path cache = folder.resolve("cache");
    ClusterSpec spec = spec().withArchiveCache(Optional.of(cache));
    run(spec);
    assertThat(progress).anyMatch(line -> line.startsWith("class-data archive made"));
    progress.clear();
    List<String> flags = new ArrayList<>(ClusterSpec.DEFAULT_JVM_FLAGS);
    flags.add("-Xlog:class+load:file=" + folder.resolve("loaded.txt"));
    run(spec.withJvmFlags(flags));
    assertThat(progress).noneMatch(line -> line.contains("archive"));
    assertThat(Files.readString(folder.resolve("loaded.txt")))
        .containsPattern("com\\.typesafe\\.config\\.ConfigFactory source: shared objects file");
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .singleElement()
          .asString()
          .matches("libraries-[0-9a-f]{16}\\.jsa");
    }
  }

  @Test
  void aFailureToMakeItIsToldAndTheClusterStartsAnyway() throws Exception {
    Path inTheWay = Files.writeString(folder.resolve("cache"), "a file");
    run(spec().withArchiveCache(Optional.of(inTheWay)));
    assertThat(progress)
        .anyMatch(line -> line.startsWith("no class-data archive, so nodes start slower"))
        .anyMatch(line -> line.startsWith("all 1 nodes ready"));
  }

  private ClusterSpec spec() {
    return Clusters.of(folder.resolve("run"), DummyNode.class, 1)
        .withExtra(ConfigFactory.parseString("dummy.heed-stdin = true"));
  }

  private void run(ClusterSpec spec) {
    try (ClusterWorld world = ClusterWorld.open(spec, progress::add, new Random())) {
      world.start();
    }
  }
}
