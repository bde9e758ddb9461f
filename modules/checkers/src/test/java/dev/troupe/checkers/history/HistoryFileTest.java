package dev.troupe.checkers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jepsen's forms of a history, good and hostile. Ours is tested where it is recorded. */
class HistoryFileTest {
  private static final String READ =
      """
      0: process 0 invoke read null
      1: process 1 invoke write 3
      2: process 0 ok read 3
      3: process 1 unknown write 3 timeout
      """;

  // EDN

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {:process 0, :type :invoke, :f :read, :value nil}
        {:process 1, :type :invoke, :f :write, :value 3}
        {:process 0, :type :ok, :f :read, :value 3}
        {:process 1, :type :info, :f :write, :value 3, :error :timeout}
        """,
        """
        [{:process 0, :type :invoke, :f :read, :value nil}
         {:process :nemesis, :type :info, :f :start, :value {1/2 #{"n1"}}}
         #jepsen.history.Op{:process 1, :type :invoke, :f :write, :value 3, :node "n1"}
         {:process 0,
          :type    :ok,
          :f       :read,
          :value   3}
         {:process 1, :type :info, :f :write, :value 3, :error :timeout}]
        """,
        "({:index 4 :process 0 :type :invoke :f :read}{:index 7 :process 1 :type :invoke :f :write :value 3}"
            + "{:process 0 :type :ok :f :read :value 3},{:process 1 :type :info :f :write :value 3 :error \"timeout\"})",
      })
  void jepsensMapsAreReadHoweverTheyAreLaidOut(String edn) {
    HistoryFile file = read(edn);
    assertThat(file.format()).isEqualTo(Format.EDN);
    assertThat(text(file)).isEqualTo(READ);
  }

  @Test
  void theNemesisIsLeftOutAndLinesAreThoseOfTheText() {
    HistoryFile file =
        read(
            """
            ; a comment
            {:process :nemesis, :type :info, :f :start}
            {:process 0, :type :invoke,
             :f :read}
            {:process :nemesis, :type :info, :f :start, :value :cut}
            {:process 0, :type :ok, :f :read, :value 1}
            """);
    assertThat(file.nemesis()).isEqualTo(2);
    assertThat(file.lines()).containsExactly(3, 6);
    assertThat(file.history().operations()).extracting(Operation::index).containsExactly(0L, 1L);
  }

  @Test
  void missingTimesAreCountedAndTimesThatGoBackAreHeld() {
    HistoryFile file =
        read(
            """
            {:process 0, :type :invoke, :f :read}
            {:process 1, :type :invoke, :f :read, :time 50}
            {:process 0, :type :ok, :f :read, :time 49}
            {:process 1, :type :ok, :f :read}
            """);
    assertThat(file.history().operations())
        .extracting(Operation::timeNanos)
        .containsExactly(0L, 50L, 50L, 51L);
  }

  @Test
  void aKeyBesideTheValueIsATupleAndErrorsAreText() {
    HistoryFile file =
        read(
            """
            {:process 0, :type :invoke, :f :write, :key "x", :value 1}
            {:process 0, :type :fail, :f :write, :key "x", :value 1, :error [:conn-refused "n1"]}
            """);
    assertThat(text(file))
        .isEqualTo(
            """
            0: process 0 invoke write ["x",1]
            1: process 0 fail write ["x",1] ["conn-refused","n1"]
            """);
  }

  @Test
  void badMapsAreRefusedWithTheirLineAndRemedy() {
    String good = "{:process 0, :type :invoke, :f :read}\n";
    String next = "{:process 1, :type :invoke, :f :read}\n";
    refused(good + "{:process 0, :type :ok, :f\n", "line 2: the text ends", "delete the line");
    refused(
        good + "{:process 0, :type :ok, :f :read, :f :read}" + next, "line 2: key 'f' ", "Mend");
    refused(good + "[1 2]\n" + next, "line 2: [1,2] is no operation", "looks like {:process 3");
    refused(good + good, "line 2: process 0 invokes read while its read (index 0) is pending");
    refused("{:process 4, :type :ok, :f :read}\n", "line 1: process 4 completes read but");
    refused(good + "{:process 0, :type :maybe, :f :read}", "must be :invoke", "is 'maybe'");
    refused(good + "{:process \"0\", :type :ok, :f :read}", ":process must be a whole number");
    refused(good + "{:process 0.5, :type :ok, :f :read}", ":process must be", "is 0.5");
    refused(good + "{:process -1, :type :ok, :f :read}", "neither may be negative");
    refused(good + "{:type :ok, :f :read}", ":process must be", "is missing");
    refused(good + "{:process 0, :type :ok}", ":f must be a keyword but is missing");
    refused(good + "{:process 0, :f :read}", ":type must be a keyword but is missing");
    refused(good + "{:process 0, :type :ok, :f :read, :time \"noon\"}", ":time must be a whole");
    refused(
        "{:index 3 " + good.substring(1) + "{:index 3 " + next.substring(1), ":index 3 after 3");
    refused("[" + good, "ends inside of the list of operations");
    refused("[" + good + "]" + good, "something follows the list");
    refused(good + "[".repeat(100_000), "line 2: values nested more than");
  }

  @Test
  void aCrashedProcessThatComesBackIsRefused() {
    refused(
        """
        {:process 0, :type :invoke, :f :write, :value 1}
        {:process 0, :type :info, :f :write, :value 1}
        {:process 0, :type :invoke, :f :read}
        """,
        "line 3: process 0 invokes read after its :info",
        "give it a new number");
  }

  // Logs

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        INFO  jepsen.util - 0\t:invoke\t:read\tnil
        INFO  jepsen.core - Worker 1 starting
        INFO  jepsen.util - 1\t:invoke\t:write\t3
        INFO  jepsen.util - 0\t:ok\t:read\t3
        INFO  jepsen.util - 1\t:info\t:write\t3\t:timeout
        """,
        """
        0 :invoke :read nil
        1    :invoke  :write  3
        0\t:ok\t:read\t3
        1:info\t:write\t3\t"timeout"
        """,
        """
        jepsen worker 0 - jepsen.util 0:invoke\t:read\tnil
        INFO jepsen worker 1 - jepsen.util 1  :invoke :write  3
        INFO [jepsen worker 0] jepsen.util: 0\t:ok\t:read\t3
        INFO [jepsen worker 1] jepsen.util: 1\t:info\t:write\t3\ttimeout
        """,
      })
  void whatJepsenPrintsIsReadInEachOfItsForms(String log) {
    HistoryFile file = read(log);
    assertThat(file.format()).isEqualTo(Format.LOG);
    assertThat(text(file)).isEqualTo(READ);
  }

  @Test
  void linesThatTellNoOperationAreCounted() {
    HistoryFile file =
        read(
            """
            $ lein run test
            INFO [2026-01-31 12:00:00,100] jepsen worker 0 - jepsen.util 0\t:invoke\t:cas\t[0 1]

            WARN [2026-01-31 12:00:01,000] jepsen worker 0 - jepsen.core Process 0 crashed
            INFO [2026-01-31 12:00:01,050] jepsen nemesis - jepsen.util :nemesis\t:info\t:start\tnil
            INFO [2026-01-31 12:00:01,101] jepsen worker 0 - jepsen.util 0\t:ok\t:cas\t[0 1]
            {:valid? true, :process 3, :type :ok, :f :read}
            """);
    assertThat(text(file)).isEqualTo("0: process 0 invoke cas [0,1]\n1: process 0 ok cas [0,1]\n");
    assertThat(file.other()).isEqualTo(3);
    assertThat(file.nemesis()).isEqualTo(1);
    assertThat(file.lines()).containsExactly(2, 6);
    assertThat(file.history().operations())
        .extracting(Operation::timeNanos)
        .containsExactly(0L, 1_001_000_000L);
  }

  @Test
  void anErrorThatIsNoEdnIsKeptAsText() {
    assertThat(text(read("0 :invoke :read nil\n0 :info :read nil #<Foo {:a\n")))
        .endsWith("1: process 0 unknown read null :read nil #<Foo {:a\n");
  }

  @Test
  void badLogsAreRefusedWithTheirLine() {
    String good = "INFO  jepsen.util - 0\t:invoke\t:read\tnil\n";
    refused(good + good + "1 :invoke :read nil", "line 2: process 0 invokes read while", "Mend");
    refused(good + "0 :ok :re", "line 2: process 0 completes re but", "It is the last line");
    refused(good + "0 :ok :read [3", "line 2: the text ends inside of a list");
    refused(good + "0 :ok", "line 2: no function after :ok");
    refused("99999999999 :invoke :read nil", "process 99999999999 must be at most");
    refused("7 :ok :read 3", "process 7 completes read but has nothing pending");
  }

  // Whatever the format

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "[]",
        "; nothing",
        "no history at all",
        "{:process :nemesis, :type :info, :f :start}"
      })
  void aTextWithoutOperationsIsRefusedAndSaysWhatWasLookedFor(String text) {
    refused(text, "holds no operation of a client", "Looked for", "name its format");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreRead() {
    assertThat(text(read("\uFEFF0 :invoke :read nil\r\n0 :ok :read \"x\"\r\n")))
        .isEqualTo("0: process 0 invoke read null\n1: process 0 ok read \"x\"\n");
    assertThat(text(read("\uFEFF{:process 0 :type :invoke :f :read}\r\n"))).startsWith("0: ");
    assertThat(
            text(
                read(
                    "\uFEFF{\"index\":0,\"time\":1,\"process\":0,\"type\":\"invoke\",\"f\":\"a\"}\r\n")))
        .startsWith("0: ");
  }

  @Test
  void aForcedFormatIsObeyed() {
    assertThatThrownBy(() -> read("{:process 0 :type :invoke :f :read}", Optional.of(Format.LOG)))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("test holds no operation")
        .hasMessageContaining("jepsen.util");
  }

  @Test
  void aLargeValueIsReadAndALineWithoutEndIsRefused() {
    String value = "\"" + "x".repeat(5_000_000) + "\"";
    assertThat(
            read("{:process 0 :type :invoke :f :write :value %s}".formatted(value))
                .history()
                .operations()
                .getFirst()
                .value()
                .textValue())
        .hasSize(5_000_000);
    String endless = "x".repeat(Text.LONGEST + 1);
    refused(endless, "more than 16000000 characters");
    refused("{:process \"" + endless, "more than 16000000 characters");
  }

  @Test
  void binaryFilesAreRefused() {
    for (byte[] bytes :
        new byte[][] {{0x1f, (byte) 0x8b, 8, 0, (byte) 0xc3}, {(byte) 0xff, (byte) 0xfe, '0', 0}}) {
      assertThatThrownBy(
              () -> HistoryFile.read(new ByteArrayInputStream(bytes), "test", Optional.empty()))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("test is not UTF-8 text");
    }
    refused("\0\0\0\0ELF\0", "holds no operation");
  }

  private static void refused(String text, String... said) {
    assertThatThrownBy(() -> read(text))
        .as(text.length() > 200 ? text.substring(0, 200) : text)
        .isInstanceOf(HistoryException.class)
        .hasMessageStartingWith("test")
        .hasMessageContainingAll(said);
  }

  private static HistoryFile read(String text) {
    return read(text, Optional.empty());
  }

  private static HistoryFile read(String text, Optional<Format> format) {
    return HistoryFile.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test", format);
  }

  private static String text(HistoryFile file) {
    StringBuilder text = new StringBuilder();
    file.history().operations().forEach(op -> text.append(op).append('\n'));
    return text.toString();
  }
}
