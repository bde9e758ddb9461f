package dev.troupe.cli;

import dev.troupe.scenarios.invoicing.Invoicing;
import dev.troupe.scenarios.ordering.Ordering;
import dev.troupe.scenarios.registering.Registering;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.storing.Storing;
import java.net.URI;
import java.util.function.Supplier;

/** What a cluster to play with does, and what to try on it. */
enum Play {
  INVOICES(
      Invoicing::new,
      """
      Try:    curl %1$s/leader
              curl %1$s/peers
              curl %1$s/gossip
              curl -X PUT -d '{"properties":{"zone":"a"}}' %1$s/gossip/profile
              curl -d '{"client":"me","sequence":1,"customer":"Ada","cents":1200}' %1$s/invoices
              curl %1$s/ledger
      """),
  SHOP(
      Ordering::new,
      """
      Try:    curl -d '{"client":"me","sequence":1,"item":"anvil","count":2,"card":"4711","address":"1 Main Street"}' %1$s/orders
              curl %1$s/orders/me/1
              curl %1$s/stock
              curl %1$s/payments
              curl %1$s/shipments
              scripts/troupe saga list --node %1$s
      """),
  STORE(
      Storing::notes,
      """
      Try:    export TROUPE_NODE=%1$s
              scripts/troupe store put cart ale
              scripts/troupe store put cart bread     # knows of no other: now they are siblings
              scripts/troupe store get cart
              scripts/troupe store put cart 'ale, bread' --context CONTEXT
              crash node-2    (here, and back by: restart node-2)
              scripts/troupe store hints
              curl '%1$s/store/cart?level=one'
      """),
  REGISTERS(
      Registering::new,
      """
      Try:    curl -X PUT -d '{"value":"red"}' %1$s/registers/colour
              curl '%1$s/registers/colour?read=lease'      # or linearizable, bounded:500ms, local
              curl -d '{"expect":"red","value":"blue"}' %1$s/registers/colour/compare-and-set
              curl %1$s/groups/registers
              curl -d '{"to":"node-2"}' %1$s/groups/registers/leader
              curl -X DELETE %1$s/groups/registers/members/node-3
              curl -X PUT '%1$s/groups/registers/members/node-3?as=learner'      # then as=voter
              crash node-2    (here, and back by: restart node-2)
      """);

  private final Supplier<Job> job;
  private final String hints;

  Play(Supplier<Job> job, String hints) {
    this.job = job;
    this.hints = hints;
  }

  Job job() {
    return job.get();
  }

  /**
   * @param node the URL of one
   */
  String hints(URI node) {
    return hints.formatted(node);
  }
}
