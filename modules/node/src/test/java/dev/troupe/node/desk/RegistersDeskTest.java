package dev.troupe.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.consensus.replicatedlog.Forwarder;
import dev.troupe.consensus.replicatedlog.ReadPolicy;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Overloaded;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionExpired;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionOpened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.TestNode;
import dev.troupe.node.desk.RegisterForms.Exchange;
import dev.troupe.node.desk.RegisterForms.NewValue;
import dev.troupe.node.desk.RegistersDesk.Place;
import dev.troupe.node.registers.Register;
import dev.troupe.node.registers.RegisterFormat;
import dev.troupe.node.registers.Registers;
import dev.troupe.node.registers.RegistersSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client is told, whatever the group replies. */
class RegistersDeskTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final RegistersSettings LIMITS =
      new RegistersSettings(10, 8, 8, Duration.ofMillis(100));

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestNode node = new TestNode("n1", new TestNode.Directory(), 1);
  private final RegistersDesk desk = new RegistersDesk(kit.system(), node, LIMITS);
  private final List<Request> requests = new ArrayList<>();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** The group replies so. */
  private void group(Function<Request, Reply> reply) {
    var forwarder =
        kit.spawn(
            Behaviors.receiveMessage(
                (Request request) -> {
                  requests.add(request);
                  request.replyTo().tell(reply.apply(request));
                  return Behaviors.same();
                }));
    node.discovery().announce(Forwarder.key(Registers.GROUP), forwarder);
  }

  private static Answer hear(CompletionStage<Answer> answer) {
    try {
      return answer.toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Answer put() {
    return hear(desk.put("k", Place.NONE, new NewValue("v")));
  }

  private Answer get() {
    return hear(desk.get("k", NONE));
  }

  private static Bytes bytes(Register.Answer answer) {
    return new Bytes(RegisterFormat.answer(answer));
  }

  @Test
  void whatWasDoneIs200AndWhatWasNotExpectedIs409() {
    group(request -> new Applied(0, 7, bytes(new Register.Done())));
    assertThat(put()).isEqualTo(Answer.of(200, "key", "k", "index", 7L));
    group(request -> new Applied(0, 8, bytes(new Register.Different(Optional.of("w")))));
    var different = hear(desk.compareAndSet("k", Place.NONE, new Exchange(null, "v")));
    assertThat(different.status()).isEqualTo(409);
    assertThat(different.body()).containsEntry("value", "w").containsKey("error");
    var asked = (Propose) requests.getLast();
    assertThat(RegisterFormat.command(asked.command().array()))
        .isEqualTo(new Register.CompareAndSet("k", Optional.empty(), "v"));
    group(request -> new Applied(0, 8, bytes(new Register.Refused("there are 10"))));
    assertThat(put()).isEqualTo(Answer.error(400, "there are 10"));
  }

  @Test
  void aValueIsToldAndItsLackToo() {
    group(request -> new Value(0, 3, new Bytes(new byte[] {1, 8, 1, 1, 'v'})));
    assertThat(get()).isEqualTo(Answer.of(200, "key", "k", "value", "v", "index", 3L));
    group(request -> new Value(0, 3, new Bytes(new byte[] {1, 8, 0})));
    assertThat(get().status()).isEqualTo(404);
    assertThat(get().body()).containsEntry("key", "k").doesNotContainKey("value");
  }

  @Test
  void whatMayHaveBeenDoneIsNeverToldAsRefused() {
    group(request -> new Unknown(0, "the leadership ended"));
    assertThat(put().status()).isEqualTo(504);
    assertThat(put().body()).containsEntry("outcome", "unknown");
    group(request -> new SessionExpired(0, 5));
    assertThat(put().status()).isEqualTo(410);
  }

  @Test
  void whatWasNotDoneIsToldAsThat() {
    group(request -> new NotLeader(0, Optional.empty()));
    assertThat(put().status()).isEqualTo(503);
    group(request -> new Overloaded(0, 12, 3));
    assertThat(put().status()).isEqualTo(429);
    assertThat((String) put().body().get("error")).contains("12 requests");
    group(request -> new Refused(0, "what is here is too old"));
    assertThat(get()).isEqualTo(Answer.error(503, "what is here is too old"));
    group(request -> new Refused(0, "too large", true));
    assertThat(put()).as("no comparison's 409").isEqualTo(Answer.error(400, "too large"));
  }

  @Test
  void aGroupThatIsNotHereDidNothingAndOneThatIsSilentIsUnknown() {
    assertThat(put().status()).isEqualTo(503);
    var silent = kit.createTestProbe(Request.class);
    node.discovery().announce(Forwarder.key(Registers.GROUP), silent.getRef());
    assertThat(put().status()).isEqualTo(504);
  }

  @Test
  void aReadIsAsFreshAsItAsks() {
    group(request -> new Value(0, 3, new Bytes(new byte[] {1, 8, 0})));
    for (String read : new String[] {"lease", "local", "bounded:500ms", "bounded:2s"}) {
      hear(desk.get("k", Optional.of(read)));
    }
    get();
    assertThat(requests.stream().map(request -> ((Read) request).policy()))
        .containsExactly(
            ReadPolicy.LEASE,
            ReadPolicy.LOCAL,
            ReadPolicy.bounded(Duration.ofMillis(500)),
            ReadPolicy.bounded(Duration.ofSeconds(2)),
            ReadPolicy.LINEARIZABLE);
  }

  @Test
  void aRepetitionBringsItsPlaceAlong() {
    group(request -> new SessionOpened(0, 17));
    assertThat(hear(desk.openSession())).isEqualTo(Answer.of(200, "session", 17L));
    group(request -> new Applied(request.id(), 7, bytes(new Register.Done())));
    hear(desk.put("k", Place.of(Optional.of("17"), Optional.of("3")), new NewValue("v")));
    hear(desk.delete("k", Place.of(NONE, NONE)));
    assertThat(requests.get(1))
        .isInstanceOfSatisfying(
            Propose.class,
            propose ->
                assertThat(new Place(propose.session(), propose.id()).toString())
                    .isEqualTo(new Place(17, 3).toString()));
    assertThat(((Propose) requests.get(2)).session()).isEqualTo(Propose.NO_SESSION);
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    bad("read: linearizable, lease", () -> desk.get("k", Optional.of("soon")));
    bad("read: linearizable, lease", () -> desk.get("k", Optional.of("bounded:5")));
    bad("key: at most 8 bytes", () -> desk.get("123456789", NONE));
    bad("key: at most 8 bytes", () -> desk.delete("123456789", Place.NONE));
    bad("value: a text", () -> desk.put("k", Place.NONE, new NewValue(null)));
    bad("value: at most 8", () -> desk.put("k", Place.NONE, new NewValue("123456789")));
    bad("sequence: a whole number from 1", () -> Place.of(Optional.of("1"), NONE));
    bad("session: a whole number from 1", () -> Place.of(Optional.of("x"), Optional.of("1")));
    bad("session: a whole number from 1", () -> Place.of(NONE, Optional.of("1")));
    bad("sequence: a whole number from 1", () -> Place.of(Optional.of("1"), Optional.of("0")));
  }

  private static void bad(String message, Runnable request) {
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(request::run)
        .withMessageContaining(message);
  }
}
