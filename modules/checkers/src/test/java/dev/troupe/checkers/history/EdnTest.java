package dev.troupe.checkers.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.checkers.history.Operation.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdnTest {
  @TempDir Path folder;

  @Test
  void linesAreAsJepsenWritesThem() throws Exception {
    Path file = folder.resolve("history.edn");
    Edn.write(
        new History(
            List.of(
                op(0, 12, 3, Type.INVOKE, "submit", "{\"invoice\":\"c1/17\",\"cents\":1200}", ""),
                op(1, 15, 3, Type.FAIL, "submit", "null", "ledger \"full\""))),
        file);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{:index 0, :time 12, :process 3, :type :invoke, :f :submit, :value {:invoice \"c1/17\", :cents 1200}}",
            "{:index 1, :time 15, :process 3, :type :fail, :f :submit, :value nil, :error \"ledger \\\"full\\\"\"}");
  }

  @Test
  void aProcessGoesOnUnderANewNumberAfterUnknown() throws Exception {
    History history =
        new History(
            List.of(
                op(0, 1, 0, Type.INVOKE, "a", "1", ""),
                op(1, 1, 2, Type.INVOKE, "a", "1", ""),
                op(2, 2, 2, Type.UNKNOWN, "a", "1", ""),
                op(3, 3, 2, Type.INVOKE, "a", "1", ""),
                op(4, 4, 2, Type.UNKNOWN, "a", "1", ""),
                op(5, 5, 2, Type.INVOKE, "a", "1", ""),
                op(6, 5, 0, Type.OK, "a", "1", "")));
    assertThat(Edn.lines(history))
        .extracting(line -> line.replaceAll(".*:process (\\d+), :type (:\\w+),.*", "$1 $2"))
        .containsExactly(
            "0 :invoke", "2 :invoke", "2 :info", "5 :invoke", "5 :info", "8 :invoke", "0 :ok");
  }

  @Test
  void valuesKeepTheirKindAndStringsAreEscaped() throws Exception {
    History history =
        new History(
            List.of(
                op(
                    0,
                    1,
                    0,
                    Type.INVOKE,
                    "read ledger",
                    "{\"due\":[{\"a\":1},{\"a\":-2}],\"ok\":true,\"no\":null,\"half\":0.5,\"wide\":92233720368547758070,\"odd key\":\"tab\\t back\\\\ nul\\u0000\"}",
                    "")));
    assertThat(Edn.lines(history).getFirst())
        .endsWith(
            ":f \"read ledger\", :value {:due [{:a 1} {:a -2}], :ok true, :no nil, :half 0.5, :wide 92233720368547758070N, \"odd key\" \"tab\\t back\\\\ nul\\u0000\"}}");
  }

  private static Operation op(
      long index, long time, int process, Type type, String f, String value, String error)
      throws Exception {
    return new Operation(index, time, process, type, f, new ObjectMapper().readTree(value), error);
  }
}
