package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ScriptsTest {

  public static final Path FOLDER = Path.of("../../conf/scenarios");

  @TempDir Path empty;

  @Test
  void everyScriptThatIsDeliveredCanBePlayed() {
    assertThat(Scripts.names(FOLDER))
        .contains("zombie-leader")
        .allSatisfy(name -> assertThat(Scripts.named(name, FOLDER).name()).isEqualTo(name));
  }

  @Test
  void scriptIsFoundByItsFileToo() {
    String file = FOLDER.resolve("zombie-leader.conf").toString();
    assertThat(Scripts.named(file, empty).name()).isEqualTo("zombie-leader");
  }

  @Test
  void unknownScenarioNamesThoseThereAreAndTheLikeliest() {
    assertThatThrownBy(() -> Scripts.named("zombi-leader", FOLDER))
        .isInstanceOf(UnknownScenarioException.class)
        .hasMessageContaining("'zombi-leader'")
        .hasMessageContaining("did you mean 'zombie-leader'?")
        .hasMessageContaining("there are: ");
    assertThatThrownBy(() -> Scripts.named("zombie-leader", empty))
        .hasMessageEndingWith("; there are: none");
  }

  @Test
  void missingFolderIsNamed() {
    assertThatThrownBy(() -> Scripts.names(empty.resolve("nowhere")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nowhere");
  }
}
