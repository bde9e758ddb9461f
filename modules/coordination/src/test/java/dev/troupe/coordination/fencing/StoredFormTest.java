package dev.troupe.coordination.fencing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.coordination.fencing.Ledger.Answer;
import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.BookingConflict;
import dev.troupe.coordination.fencing.Ledger.BookingExpired;
import dev.troupe.coordination.fencing.Ledger.BookingStale;
import dev.troupe.coordination.fencing.Ledger.Conflict;
import dev.troupe.coordination.fencing.Ledger.Due;
import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.Find;
import dev.troupe.coordination.fencing.Ledger.Found;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.Order;
import dev.troupe.coordination.fencing.Ledger.Overloaded;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.Raise;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.coordination.fencing.Ledger.Read;
import dev.troupe.coordination.fencing.Ledger.ReadDue;
import dev.troupe.coordination.fencing.Ledger.StaleToken;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.core.node.NodeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What earlier versions have put into a log is still read, with the same meaning. */
class StoredFormTest {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");
  private static final RequestKey KEY = new RequestKey("node-1@3", 2);
  private static final Invoice INVOICE = new Invoice(new RequestKey("shop", 9), "Ada", 1200);
  private static final FencingToken TOKEN = new FencingToken(3);
  private static final NodeId BY = new NodeId("node-1");
  private static final Entry ENTRY = new Entry(1, INVOICE, TOKEN, BY);
  private static final List<Order<?>> ORDERS =
      List.of(
          new Submit(INVOICE, AT),
          new Raise(TOKEN, BY),
          new Book(TOKEN, BY, KEY, INVOICE, AT),
          new ReadDue(TOKEN, BY, 5, 40),
          new Find(INVOICE.id()),
          new Read(1, 100));
  private static final List<Answer> ANSWERS =
      List.of(
          new Submitted(INVOICE.id()),
          new Conflict(INVOICE.id(), INVOICE),
          new Overloaded(INVOICE.id(), 7),
          new Found(Optional.of(INVOICE), List.of(ENTRY)),
          new Page(TOKEN, 1, 1, List.of(INVOICE), List.of(ENTRY)),
          new Raised(TOKEN),
          new Due(TOKEN, 5, List.of(INVOICE)),
          new StaleToken(TOKEN, new FencingToken(4)),
          new Booked(KEY, 1),
          new BookingStale(KEY, TOKEN, new FencingToken(4)),
          new BookingExpired(KEY),
          new BookingConflict(KEY, INVOICE));
  private static final LedgerSnapshot SNAPSHOT =
      new LedgerSnapshot(
          TOKEN,
          BY,
          List.of(INVOICE),
          List.of(INVOICE.id()),
          List.of(ENTRY),
          List.of(new Sessions.Entry<>(KEY, new Booked(KEY, 1), AT)),
          List.of(new RequestKey("node-1@3", 1)));

  /** With {@code -Dtroupe.golden=FOLDER} a file is made there of what this version writes. */
  @Test
  void whatVersion1HasWrittenIsReadWithTheSameMeaning() throws IOException {
    String folder = System.getProperty("troupe.golden");
    if (folder != null) {
      Files.writeString(
          Path.of(folder, "log-version-1.txt"),
          written().map(HexFormat.of()::formatHex).collect(Collectors.joining("\n", "", "\n")));
    }
    try (var in = getClass().getResourceAsStream("log-version-1.txt")) {
      var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      List<byte[]> bytes = lines.stream().map(HexFormat.of()::parseHex).toList();
      int answers = ORDERS.size();
      int snapshot = answers + ANSWERS.size();
      assertThat(bytes.subList(0, answers)).map(LedgerForm::order).isEqualTo(ORDERS);
      assertThat(bytes.subList(answers, snapshot)).map(LedgerForm::answer).isEqualTo(ANSWERS);
      assertThat(LedgerForm.snapshot(bytes.get(snapshot))).isEqualTo(SNAPSHOT);
    }
  }

  private static Stream<byte[]> written() {
    return Stream.of(
            ORDERS.stream().map(LedgerForm::bytes),
            ANSWERS.stream().map(LedgerForm::bytes),
            Stream.of(LedgerForm.bytes(SNAPSHOT)))
        .flatMap(any -> any);
  }
}
