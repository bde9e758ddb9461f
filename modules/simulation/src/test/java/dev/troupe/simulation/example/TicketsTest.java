package dev.troupe.simulation.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TicketsTest {

  private static final Path SOURCE =
      Path.of("src/test/java/dev/troupe/simulation/example/Tickets.java");

  @Test
  void theReadmeShowsThisCode() throws Exception {
    String example = Files.readString(SOURCE).split("  // README\n")[1].indent(-2);
    assertThat(Files.readString(Path.of("../../README.md"))).contains(example);
  }

  @Test
  void theExampleFindsItsBugAndReplaysIt() {
    Throwable found = run();
    assertThat(found).hasMessageContaining("invariant 'no ticket is given twice' is broken");
    String seed = found.getMessage().replaceAll("(?s).*-Dtroupe.seed=(\\d+) .*", "$1");
    System.setProperty("troupe.seed", seed);
    try {
      assertThat(run()).hasMessage(found.getMessage());
    } finally {
      System.clearProperty("troupe.seed");
    }
  }

  private static Throwable run() {
    List<TestExecutionResult> results = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(Tickets.class, "noTicketIsGivenTwice", "long"))
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.add(result);
                }
              }
            });
    return results.getFirst().getThrowable().orElseThrow();
  }
}
