package dev.troupe.node.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.node.registers.Register.Answer;
import dev.troupe.node.registers.Register.Command;
import dev.troupe.node.registers.Register.CompareAndSet;
import dev.troupe.node.registers.Register.Delete;
import dev.troupe.node.registers.Register.Different;
import dev.troupe.node.registers.Register.Done;
import dev.troupe.node.registers.Register.Put;
import dev.troupe.node.registers.Register.Refused;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegistersTest {

  private static final RegistersSettings LIMITS =
      new RegistersSettings(3, 4, 8, Duration.ofSeconds(1));
  private static final Optional<String> NOTHING = Optional.empty();

  private final Registers registers = new Registers(LIMITS);

  private Answer apply(Command command) {
    return RegisterFormat.answer(registers.apply(1, RegisterFormat.command(command)));
  }

  private static Optional<String> get(Registers registers, String key) {
    return RegisterFormat.value(registers.query(RegisterFormat.query(key)));
  }

  private Optional<String> get(String key) {
    return get(registers, key);
  }

  @Test
  void aValueIsReplacedOnlyIfItIsTheExpectedOne() {
    assertThat(apply(new Put("a", "1"))).isEqualTo(new Done());
    assertThat(apply(new CompareAndSet("a", Optional.of("2"), "3")))
        .isEqualTo(new Different(Optional.of("1")));
    assertThat(get("a")).contains("1");
    assertThat(apply(new CompareAndSet("a", Optional.of("1"), "3"))).isEqualTo(new Done());
    assertThat(get("a")).contains("3");
  }

  @Test
  void whatExpectsNothingInsertsAndNeverReplaces() {
    assertThat(apply(new CompareAndSet("a", NOTHING, "1"))).isEqualTo(new Done());
    assertThat(apply(new CompareAndSet("a", NOTHING, "2")))
        .isEqualTo(new Different(Optional.of("1")));
    assertThat(apply(new CompareAndSet("b", Optional.of(""), "2")))
        .isEqualTo(new Different(NOTHING));
    assertThat(get("b")).isEmpty();
  }

  @Test
  void whatIsDeletedIsGoneAndMakesRoom() {
    apply(new Put("a", "1"));
    assertThat(apply(new Delete("a"))).isEqualTo(new Done());
    assertThat(apply(new Delete("a"))).isEqualTo(new Done());
    assertThat(get("a")).isEmpty();
    assertThat(apply(new CompareAndSet("a", NOTHING, "2"))).isEqualTo(new Done());
  }

  @Test
  void memoryIsBoundedWhoeverProposes() {
    for (String key : new String[] {"a", "b", "c"}) {
      assertThat(apply(new Put(key, "1"))).isEqualTo(new Done());
    }
    assertThat(apply(new Put("d", "1"))).isInstanceOf(Refused.class);
    assertThat(apply(new CompareAndSet("d", NOTHING, "1")).toString())
        .contains("3 registers", "max-keys");
    assertThat(apply(new Put("c", "2"))).as("no further key").isEqualTo(new Done());
    apply(new Delete("a"));
    assertThat(apply(new Put("d", "1"))).isEqualTo(new Done());
    assertThat(apply(new Put("c", "123456789")).toString()).contains("value: at most 8 bytes");
    assertThat(apply(new Put("äöü", "1")).toString()).contains("key: at most 4 bytes", "not 6");
    assertThat(get("c")).contains("2");
  }

  @Test
  void aSnapshotIsAllOfItAndReplacesAll() {
    apply(new Put("a", "1"));
    apply(new Put("ä", ""));
    var other = new Registers(LIMITS);
    other.apply(1, RegisterFormat.command(new Put("z", "gone")));
    other.restore(registers.snapshot());
    assertThat(get(other, "a")).contains("1");
    assertThat(get(other, "ä")).contains("");
    assertThat(get(other, "z")).isEmpty();
    assertThat(other.snapshot()).isEqualTo(registers.snapshot());
  }

  @Test
  void membersThatAppliedTheSameHaveTheSameSnapshot() {
    for (int seed = 1; seed <= 200; seed++) {
      var random = new SplittableRandom(seed);
      var one = new Registers(LIMITS);
      var other = new Registers(LIMITS);
      for (int i = 1; i <= 60; i++) {
        byte[] command = RegisterFormat.command(draw(random));
        assertThat(one.apply(i, command)).isEqualTo(other.apply(i, command));
        if (random.nextInt(10) == 0) {
          byte[] snapshot = one.snapshot();
          other = new Registers(LIMITS);
          other.restore(snapshot);
        }
      }
      assertThat(one.snapshot()).isEqualTo(other.snapshot());
    }
  }

  private static Command draw(SplittableRandom random) {
    String key = "k" + random.nextInt(5);
    String value = "v" + random.nextInt(3);
    return switch (random.nextInt(3)) {
      case 0 -> new Put(key, value);
      case 1 ->
          new CompareAndSet(
              key, random.nextBoolean() ? NOTHING : Optional.of("v" + random.nextInt(3)), value);
      default -> new Delete(key);
    };
  }

  // Bytes

  /** What this build has written once, and every later one must read. */
  @Test
  void bytesOfFormat1AreReadForEver() {
    same("01010161 0131", new Put("a", "1"));
    same("01020161 000131", new CompareAndSet("a", NOTHING, "1"));
    same("01020161 01013102c3a4", new CompareAndSet("a", Optional.of("1"), "ä"));
    same("0103026161", new Delete("aa"));
    same("0104", new Done());
    same("010500", new Different(NOTHING));
    same("01050100", new Different(Optional.of("")));
    same("0106036e6f21", new Refused("no!"));
    assertThat(RegisterFormat.query("k")).isEqualTo(bytes("0107016b"));
    assertThat(RegisterFormat.value(bytes("0108010176"))).contains("v");
    var restored = new Registers(LIMITS);
    restored.restore(bytes("010902 016101310162 00"));
    assertThat(get(restored, "a")).contains("1");
    assertThat(get(restored, "b")).contains("");
    assertThat(restored.snapshot()).isEqualTo(bytes("010902 016101310162 00"));
  }

  private static void same(String hex, Command command) {
    assertThat(RegisterFormat.command(command)).as("%s", command).isEqualTo(bytes(hex));
    assertThat(RegisterFormat.command(bytes(hex))).isEqualTo(command);
  }

  private static void same(String hex, Answer answer) {
    assertThat(RegisterFormat.answer(answer)).as("%s", answer).isEqualTo(bytes(hex));
    assertThat(RegisterFormat.answer(bytes(hex))).isEqualTo(answer);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void aTextMayBeLongerThanOneByteTells() {
    for (int length : new int[] {0, 127, 128, 16_383, 16_384, 100_000}) {
      var put = new Put("k", "x".repeat(length));
      assertThat(RegisterFormat.command(RegisterFormat.command(put))).isEqualTo(put);
    }
  }

  @Test
  void bytesOfAnotherFormatAreNotGuessedAt() {
    assertThatThrownBy(() -> RegisterFormat.command(bytes("0201016100")))
        .hasMessageContaining("format 2, this build reads 1: use the build that wrote them");
    assertThatThrownBy(() -> RegisterFormat.command(bytes("010a")))
        .hasMessageContaining("10 is no command of format 1");
    assertThatThrownBy(() -> RegisterFormat.command(bytes("01010161")))
        .hasMessageContaining("cut short");
    assertThatThrownBy(() -> RegisterFormat.command(bytes("0101ffffffff0f")))
        .hasMessageContaining("a text of -1 bytes");
    assertThatThrownBy(() -> RegisterFormat.answer(bytes("010400")))
        .hasMessageContaining("1 bytes too many");
    assertThatThrownBy(() -> RegisterFormat.value(bytes("010900")))
        .hasMessageContaining("9 is no value");
  }

  @Test
  void aCompareAndSetMustFitIntoACommandOfTheLog() {
    var config =
        ConfigFactory.parseString("troupe.registers.max-value-bytes = 65536")
            .withFallback(ConfigFactory.load());
    assertThatThrownBy(() -> RegistersSettings.from(config))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.registers.max-value-bytes")
        .hasMessageContaining("max-command-bytes");
    assertThat(RegistersSettings.from(ConfigFactory.load()).maxKeys()).isEqualTo(10_000);
  }

  @Test
  void theLimitOfTheirOwnGroupIsTheOneThatCounts() {
    String own = "troupe.replicated-log.groups.registers.max-command-bytes";
    var small = ConfigFactory.parseString(own + " = 65536").withFallback(ConfigFactory.load());
    assertThatThrownBy(() -> RegistersSettings.from(small))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(own + " = 65536");
    var large =
        ConfigFactory.parseString(own + " = 262144, troupe.registers.max-value-bytes = 65536")
            .withFallback(ConfigFactory.load());
    assertThat(RegistersSettings.from(large).maxValueBytes()).isEqualTo(65_536);
  }
}
