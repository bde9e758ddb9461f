package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.Call;
import java.util.List;

/**
 * What one successful read of the ledger showed.
 *
 * @param call the read
 * @param due invoices stored but not yet booked
 * @param booked the ledger's entries in its order
 */
record LedgerRead(Call call, List<String> due, List<Booked> booked) {

  static LedgerRead of(Call call) {
    Fields fields = new Fields(endOf(call), call.completion().orElseThrow().value(), "invoicing");
    return new LedgerRead(
        call,
        fields.list("due").stream().map(due -> due.text("invoice")).toList(),
        fields.list("booked").stream().map(Booked::of).toList());
  }

  long end() {
    return endOf(call);
  }

  private static long endOf(Call call) {
    return call.completion().orElseThrow().index();
  }
}
