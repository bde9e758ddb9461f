package dev.troupe.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  @TempDir Path folder;

  @Test
  void librariesComeFirstAndSortedOursLastAndTestJarsNotAtAll() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path ours = Files.createFile(folder.resolve("troupe-core-0.1.jar"));
    List<String> given =
        List.of(
            classes.toString(),
            "/lib/pekko-actor_2.13-1.7.0.jar",
            "/lib/junit-jupiter-5.13.4.jar",
            ours.toString(),
            "/lib/pekko-testkit_2.13-1.7.0.jar",
            "/lib/pekko-persistence-tck_2.13-1.7.0.jar",
            folder.resolve("missing").toString(),
            "/lib/config-1.4.9.jar");
    ClassPath path = ClassPath.parse(String.join(File.pathSeparator, given));
    assertThat(path.libraries())
        .containsExactly(
            Path.of("/lib/config-1.4.9.jar"), Path.of("/lib/pekko-actor_2.13-1.7.0.jar"));
    assertThat(path.own()).containsExactly(classes, ours);
    assertThat(path.joined()).startsWith(path.joinedLibraries() + File.pathSeparator);
  }

  @Test
  void insideMavenThisJvmsRealClassPathIsFound() {
    ClassPath path = ClassPath.ofThisJvm();
    assertThat(path.joinedLibraries()).contains("pekko-cluster-typed").doesNotContain("junit");
    assertThat(path.own()).anyMatch(entry -> entry.endsWith("test-classes"));
  }
}
