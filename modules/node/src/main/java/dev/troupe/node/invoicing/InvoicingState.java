package dev.troupe.node.invoicing;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Following;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leading;
import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.coordination.fencing.Ledger.Due;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.LeaderReply;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.coordination.fencing.Ledger.StaleToken;
import dev.troupe.node.invoicing.Invoicing.BatchDone;
import dev.troupe.time.generation.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The mind of the job: a value. Times are nanoseconds of the node's monotonic clock.
 *
 * @param settings of the job
 * @param phase where it stands
 * @param token under which it leads; the last one while {@code IDLE}
 * @param leaseUntil until when it may begin a batch
 * @param round the number of the last question for what is due
 * @param nextSequence of the next booking in this incarnation
 * @param dueSince when something was first seen due that no batch has taken yet
 */
record InvoicingState(
    InvoicingSettings settings,
    Phase phase,
    FencingToken token,
    long leaseUntil,
    long round,
    long nextSequence,
    Optional<Long> dueSince) {

  enum Phase {
    /** Does not lead, or was told by the ledger that somebody newer does. */
    IDLE,
    /** Waits for the ledger to persist the token. */
    RAISING,
    /** Waits for the ledger to say what is due. */
    READING,
    /** Waits for a batch to be answered. */
    BOOKING,
    /** Too little is due, or the lease is over: looks again later. */
    RESTING
  }

  /** What the body has to do. */
  sealed interface Action {
    record SendRaise(FencingToken token) implements Action {}

    record SendReadDue(FencingToken token, long round) implements Action {}

    record SendBatch(FencingToken token, long firstSequence, List<Invoice> invoices)
        implements Action {}

    record FencedOff(FencingToken token, FencingToken highest) implements Action {}
  }

  record Decision(InvoicingState next, Optional<Action> action) {}

  static InvoicingState idle(InvoicingSettings settings) {
    return new InvoicingState(settings, Phase.IDLE, FencingToken.NONE, 0, 0, 1, Optional.empty());
  }

  Decision leadership(Leadership seen) {
    return switch (seen) {
      case Following following -> stay(Phase.IDLE);
      case Leading(long term, long until) -> {
        var leads = FencingToken.of(new Generation(term));
        if (leads.equals(token)) {
          yield new Decision(
              new InvoicingState(settings, phase, token, until, round, nextSequence, dueSince),
              Optional.empty());
        }
        // First the token, then the reading, then the writing: what is read can then no longer
        // change.
        var raising =
            new InvoicingState(settings, Phase.RAISING, leads, until, round, 1, Optional.empty());
        yield raising.with(new Action.SendRaise(leads));
      }
    };
  }

  Decision ledgerAnswered(LeaderReply reply, long now) {
    return switch (reply) {
      case Raised(var raised) when phase == Phase.RAISING && raised.equals(token) -> read();
      // A late answer to an earlier question would list what has been booked since.
      case Due(var asked, var answered, var invoices)
          when phase == Phase.READING && asked.equals(token) && answered == round ->
          begin(invoices, now);
      case StaleToken(var stale, var highest) when stale.equals(token) -> fencedOff(highest);
      default -> stay(phase);
    };
  }

  private Decision begin(List<Invoice> invoices, long now) {
    long since = dueSince.orElse(now);
    boolean enough =
        invoices.size() >= settings.batchSize() || now - since >= settings.batchDelay().toNanos();
    // The one look at the lease. Whatever happens after it is up to the fence.
    if (invoices.isEmpty() || !enough || now - leaseUntil >= 0) {
      var waiting = invoices.isEmpty() ? Optional.<Long>empty() : Optional.of(since);
      return new Decision(
          new InvoicingState(
              settings, Phase.RESTING, token, leaseUntil, round, nextSequence, waiting),
          Optional.empty());
    }
    long following = nextSequence + invoices.size();
    var booking =
        new InvoicingState(
            settings, Phase.BOOKING, token, leaseUntil, round, following, Optional.empty());
    return booking.with(new Action.SendBatch(token, nextSequence, invoices));
  }

  Decision batchDone(BatchDone done) {
    if (phase != Phase.BOOKING || !done.token().equals(token)) {
      return stay(phase);
    }
    return done.stale() > 0 ? fencedOff(done.highest()) : read();
  }

  /** Asks again what was not answered, or looks for work. */
  Decision wakeup() {
    return switch (phase) {
      case RAISING -> with(new Action.SendRaise(token));
      case READING, RESTING -> read();
      case IDLE, BOOKING -> stay(phase);
    };
  }

  /** How long to wait for a wakeup, if for any. */
  Optional<Duration> patience() {
    return switch (phase) {
      case RAISING, READING -> Optional.of(settings.retryInterval());
      case RESTING -> Optional.of(settings.pollInterval());
      case IDLE, BOOKING -> Optional.empty();
    };
  }

  private Decision read() {
    var reading =
        new InvoicingState(
            settings, Phase.READING, token, leaseUntil, round + 1, nextSequence, dueSince);
    return reading.with(new Action.SendReadDue(token, round + 1));
  }

  /** Keeps the token, so that the same generation does not start over. */
  private Decision fencedOff(FencingToken highest) {
    return phase == Phase.IDLE
        ? stay(phase)
        : stay(Phase.IDLE).next().with(new Action.FencedOff(token, highest));
  }

  private Decision stay(Phase in) {
    return new Decision(
        new InvoicingState(settings, in, token, leaseUntil, round, nextSequence, dueSince),
        Optional.empty());
  }

  private Decision with(Action action) {
    return new Decision(this, Optional.of(action));
  }
}
