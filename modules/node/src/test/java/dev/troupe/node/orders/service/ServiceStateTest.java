package dev.troupe.node.orders.service;

import static dev.troupe.node.orders.service.Shops.ask;
import static dev.troupe.node.orders.service.Shops.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Read;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.node.orders.service.ServiceState.Decision;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Participant.Done;
import dev.troupe.transactions.saga.Participant.Expired;
import dev.troupe.transactions.saga.Participant.Overloaded;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Refused;
import dev.troupe.transactions.saga.Participant.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceStateTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private ServiceState service = new ServiceState(Shops.settings(""), Shops.stock());

  private Optional<Reply> perform(Perform ask, Instant now) {
    return carryOut(service.perform(ask, now, () -> 0.5));
  }

  private Optional<Reply> carryOut(Decision decision) {
    decision.event().ifPresent(service::apply);
    return decision.reply();
  }

  private Reply perform(Perform ask) {
    return perform(ask, NOW).orElseThrow();
  }

  private static RequestKey key(long sequence) {
    return new RequestKey("keeper", sequence);
  }

  private List<Entry> entries() {
    return service.read(new Read(1, 50, null)).entries();
  }

  private long left() {
    return service.read(new Read(1, 0, null)).levels().getFirst().left();
  }

  @Test
  void aRepeatedRequestTakesEffectOnce() {
    assertThat(perform(ask(1, "s", "reserve")))
        .isEqualTo(new Done(key(1), Facts.of("reserved", 1)));
    assertThat(perform(ask(1, "s", "reserve")))
        .isEqualTo(new Done(key(1), Facts.of("reserved", 1)));
    assertThat(entries()).hasSize(1);
    assertThat(left()).isEqualTo(8);
  }

  @Test
  void aRefusalIsAnAnswerTooAndIsKept() {
    perform(ask(1, "a", "reserve", facts(9)));
    var refusal = perform(ask(2, "b", "reserve"));
    assertThat(refusal).isEqualTo(new Refused(key(2), "out of stock: 1 of anvil are left, not 2"));
    perform(ask(3, "a", "release"));
    assertThat(perform(ask(2, "b", "reserve"))).as("the same key").isEqualTo(refusal);
    assertThat(perform(ask(4, "b", "reserve"))).as("asked anew").isInstanceOf(Done.class);
  }

  @Test
  void aStepThatIsAskedForUnderAnotherKeyTakesEffectOnce() {
    perform(ask(1, "s", "reserve"));
    assertThat(perform(ask(2, "s", "reserve")))
        .isEqualTo(new Done(key(2), Facts.of("reserved", 1)));
    perform(ask(3, "s", "release"));
    assertThat(perform(ask(4, "s", "release"))).isEqualTo(new Done(key(4), Facts.NONE));
    assertThat(entries()).extracting(Entry::kind).containsExactly("reserved", "released");
    assertThat(left()).isEqualTo(10);
    assertThat(perform(ask(2, "s", "reserve")))
        .as("what a key was told, it is told for ever")
        .isEqualTo(new Done(key(2), Facts.of("reserved", 1)));
  }

  @Test
  void whatWasUndoneBeforeItCameIsNeverDone() {
    assertThat(perform(ask(2, "s", "release"))).isEqualTo(new Done(key(2), Facts.NONE));
    assertThat(perform(ask(1, "s", "reserve")))
        .isEqualTo(new Refused(key(1), "it was undone before"));
    assertThat(entries()).isEmpty();
    assertThat(perform(ask(3, "other", "reserve"))).isInstanceOf(Done.class);
  }

  @Test
  void whatWasDoneAndUndoneIsNotDoneAgain() {
    perform(ask(1, "s", "reserve"));
    perform(ask(2, "s", "release"));
    assertThat(perform(ask(3, "s", "reserve"))).isInstanceOf(Refused.class);
    assertThat(left()).isEqualTo(10);
  }

  @Test
  void whatIsUndoneGivesBackWhatWasTakenWhateverTheUndoingSays() {
    perform(ask(1, "s", "reserve", facts(3)));
    perform(ask(2, "s", "release", facts(1)));
    assertThat(left()).isEqualTo(10);
  }

  @Test
  void whatIsUnderWayIsAnsweredWhenItIsDone() {
    service = new ServiceState(Shops.settings(""), Shops.shipping());
    perform(ask(1, "s", "book"));
    assertThat(perform(ask(2, "s", "ship"), NOW)).isEmpty();
    assertThat(perform(ask(2, "s", "ship"), NOW.plusSeconds(1))).as("it waits too").isEmpty();
    assertThat(service.underWay()).as("and delays nothing").hasSize(1);
    assertThat(service.underWay().getFirst().due()).isEqualTo(NOW.plusSeconds(2));

    service.apply(service.due(new Step("s", "ship"), NOW.plusSeconds(2)).orElseThrow());
    assertThat(perform(ask(2, "s", "ship"))).isEqualTo(new Done(key(2), Facts.of("shipped", 2)));
    assertThat(service.due(new Step("s", "ship"), NOW)).as("it is done once").isEmpty();
  }

  @Test
  void whatIsUndoneWhileItIsUnderWayIsNeverDone() {
    service = new ServiceState(Shops.settings(""), new Slow());
    assertThat(perform(ask(1, "s", "do"), NOW)).isEmpty();
    var undo = new Perform(key(2), "s", "do", "undo", Facts.NONE, null);
    assertThat(perform(undo)).isEqualTo(new Done(key(2), Facts.NONE));
    assertThat(service.due(new Step("s", "do"), NOW.plusSeconds(9))).isEmpty();
    assertThat(perform(ask(1, "s", "do"))).isInstanceOf(Refused.class);
  }

  @Test
  void anAnswerThatIsForgottenIsNotGivenAnewAndTakesNoEffect() {
    perform(ask(1, "a", "reserve"));
    perform(ask(2, "b", "reserve"), NOW.plus(Duration.ofHours(2)));
    assertThat(perform(ask(1, "a", "reserve"))).isEqualTo(new Expired(key(1)));
    assertThat(entries()).hasSize(2);
    assertThat(perform(ask(3, "a", "reserve")))
        .as("under a new key the step is known still")
        .isEqualTo(new Done(key(3), Facts.of("reserved", 1)));
  }

  @Test
  void oneKeeperTooManyIsToldToComeLater() {
    service = new ServiceState(Shops.settings("sessions.max-clients = 1"), Shops.stock());
    perform(ask(1, "a", "reserve"));
    var other = new RequestKey("other", 1);
    var ask = new Perform(other, "b", "reserve", "reserve", facts(1), null);
    assertThat(perform(ask)).isEqualTo(new Overloaded(other));
    assertThat(left()).isEqualTo(8);
  }

  @Test
  void whatASagaForgetsToSayAndWhatAServiceDoesNotKnowIsRefused() {
    assertThat(perform(ask(1, "s", "reserve", Facts.NONE)))
        .isEqualTo(new Refused(key(1), "facts have no 'item'; there are []"));
    assertThat(perform(ask(2, "s", "charge")))
        .isEqualTo(new Refused(key(2), "stock knows no 'charge'"));
    assertThat(perform(ask(3, "s", "reserve", facts(0)))).isInstanceOf(Refused.class);
    assertThat(perform(ask(4, "s", "reserve", facts(-5)))).isInstanceOf(Refused.class);
    assertThat(left()).isEqualTo(10);
  }

  @Test
  void pagesCoverTheBooksOnceAndNoQuestionBreaksThem() {
    for (int i = 1; i <= 10; i++) {
      perform(ask(i, "s" + i, "reserve", facts(1)));
    }
    assertThat(service.read(new Read(4, 3, null)).entries())
        .extracting(Entry::number)
        .containsExactly(4L, 5L, 6L);
    for (long from : new long[] {Long.MIN_VALUE, 0, 11, Long.MAX_VALUE}) {
      for (int limit : new int[] {Integer.MIN_VALUE, 0, 1, Integer.MAX_VALUE}) {
        assertThat(service.read(new Read(from, limit, null)).entries())
            .hasSizeLessThanOrEqualTo(50);
      }
    }
  }

  static Stream<Supplier<Business>> businesses() {
    return Stream.of(Shops::stock, Shops::payments, Shops::shipping);
  }

  /** Whatever is asked in whatever order, and however often. */
  @ParameterizedTest
  @MethodSource("businesses")
  void eachStepIsDoneOnceAndUndoneOnceAndEachKeyIsToldTheSame(Supplier<Business> business) {
    for (int seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      var settings = Shops.settings("");
      service = new ServiceState(settings, business.get());
      Map<RequestKey, Reply> told = new LinkedHashMap<>();
      Map<RequestKey, Perform> asked = new LinkedHashMap<>();
      for (int i = 0; i < 120; i++) {
        var restored = ServiceState.restore(settings, business.get(), service.snapshot());
        var fresh = random(random, business.get().name());
        var ask = asked.computeIfAbsent(fresh.key(), key -> fresh);
        Instant now = NOW.plusSeconds(i);
        var decision = service.perform(ask, now, () -> 0.5);
        assertThat(restored.perform(ask, now, () -> 0.5)).isEqualTo(decision);
        carryOut(decision)
            .ifPresent(
                reply ->
                    assertThat(reply).isEqualTo(told.computeIfAbsent(ask.key(), key -> reply)));
        for (var due : service.underWay()) {
          if (!now.isBefore(due.due())) {
            service.due(due.step(), now).ifPresent(service::apply);
          }
        }
      }
      consistent();
    }
  }

  private static Perform random(SplittableRandom random, String business) {
    var whats =
        switch (business) {
          case "stock" -> List.of("reserve", "release");
          case "payments" -> List.of("charge", "refund");
          default -> List.of("book", "cancel", "ship");
        };
    return ask(
        1 + random.nextInt(60),
        "s" + random.nextInt(12),
        whats.get(random.nextInt(whats.size())),
        facts(1 + random.nextInt(4)));
  }

  private void consistent() {
    Map<Step, Long> net = new LinkedHashMap<>();
    for (long from = 1; ; from += 50) {
      var page = service.read(new Read(from, 50, null)).entries();
      for (Entry entry : page) {
        long now = net.merge(entry.step(), entry.undoes() ? -1L : 1L, Long::sum);
        assertThat(now).as("%s", entry).isBetween(0L, 1L);
        assertThat(now == 1 && entry.undoes()).isFalse();
      }
      if (page.isEmpty()) {
        break;
      }
    }
    service
        .read(new Read(1, 0, null))
        .levels()
        .forEach(level -> assertThat(level.left()).isBetween(0L, level.initial()));
  }

  /** Takes three seconds over what can be undone. */
  private static final class Slow implements Business {
    @Override
    public String name() {
      return "slow";
    }

    @Override
    public Optional<Deed> deed(String what) {
      return Optional.of(new Deed(what, what.equals("undo")));
    }

    @Override
    public Verdict judge(
        Deed deed, Step step, Facts facts, Instant now, java.util.function.DoubleSupplier draw) {
      return new Verdict.Later(Duration.ofSeconds(3));
    }

    @Override
    public void apply(Entry entry) {
      // it keeps no books of its own
    }
  }
}
