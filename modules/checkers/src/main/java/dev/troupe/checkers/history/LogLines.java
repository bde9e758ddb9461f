package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Jepsen prints while it runs, among whatever else is in the log:
 *
 * <pre>
 * INFO  jepsen.util - 3  :ok  :cas  [2 4]
 * INFO [2026-01-31 12:00:00,123] jepsen worker 0 - jepsen.util 0  :invoke  :write  3
 * 2026-01-31 12:00:00,123{GMT}  INFO  [jepsen worker 0] jepsen.util: 0  :info  :write  3  :timeout
 * 0  :invoke  :read  nil
 * </pre>
 *
 * After the process and the type come function, value and error as EDN. The last form begins its
 * line. A line's date gives its time, counted from the first operation.
 */
final class LogLines {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<before>|.*?\\bjepsen\\.util(:|\\s+-)?\\s)\\s*(?<process>\\d+|:[A-Za-z][\\w-]*)\\s*:(?<type>invoke|ok|fail|info)(\\s+(?<rest>\\S.*)?)?");
  private static final Pattern DATE =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)[,.](\\d{3})");

  private final Gathering into;
  private final Text text;
  private long began = Long.MIN_VALUE;

  private LogLines(Text text, Gathering into) {
    this.text = text;
    this.into = into;
  }

  static void read(Text text, Gathering into) throws IOException {
    new LogLines(text, into).read();
  }

  private void read() throws IOException {
    while (!text.isOver()) {
      Matcher line = LINE.matcher(text.nextLine());
      if (!line.matches()) {
        into.skipOther();
      } else if (line.group("process").startsWith(":")) {
        into.skipNemesis();
      } else {
        into.add(told(line), text.line());
      }
    }
  }

  private Gathering.Told told(Matcher line) throws IOException {
    Operation.Type type = Jepsen.type(line.group("type"));
    String rest = line.group("rest") == null ? "" : line.group("rest");
    EdnParser values = new EdnParser(new Text(rest));
    JsonNode function = next(values);
    if (!function.isTextual()) {
      throw new HistoryException(
          "no function after :%s. A line looks like 3 :invoke :write 5"
              .formatted(line.group("type")));
    }
    JsonNode value = NullNode.getInstance();
    String error;
    try {
      value = next(values);
      error = Jepsen.error(next(values));
    } catch (HistoryException e) {
      if (type == Operation.Type.INVOKE || type == Operation.Type.OK) {
        throw e;
      }
      // What a failed or unknown call ends with is for people; much of it is no EDN.
      error = rest;
    }
    return new Gathering.Told(
        OptionalLong.empty(),
        time(line.group("before")),
        process(line.group("process")),
        type,
        function.textValue(),
        value,
        error);
  }

  private static JsonNode next(EdnParser values) throws IOException {
    return values.peek() == Text.END ? NullNode.getInstance() : values.next();
  }

  private static int process(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new HistoryException(
          "process %s must be at most %d".formatted(digits, Integer.MAX_VALUE), e);
    }
  }

  /** Nanoseconds since the first dated operation. */
  private OptionalLong time(String before) {
    Matcher date = DATE.matcher(before);
    if (!date.find()) {
      return OptionalLong.empty();
    }
    long millis;
    try {
      millis =
          LocalDateTime.parse(date.group(1) + "T" + date.group(2) + "." + date.group(3))
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
    if (began == Long.MIN_VALUE) {
      began = millis;
    }
    return OptionalLong.of((millis - began) * 1_000_000);
  }
}
