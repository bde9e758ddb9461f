package dev.troupe.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.harness.proxy.Wires.Wire;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {

  private Wires wires;

  @BeforeEach
  void open() throws IOException {
    wires = new Wires();
  }

  @AfterEach
  void close() throws Exception {
    wires.close();
  }

  @Test
  void bytesPassBothWaysAndAreCounted() throws IOException {
    Wire ab = wires.wire("a", "b");
    ab.send("question");
    assertThat(ab.received(8)).isEqualTo("question");
    ab.answer("answer");
    assertThat(ab.answered(6)).isEqualTo("answer");
    LinkFigures expected = new LinkFigures(1, 0, 0, 1 + 8 + 6, 0);
    await(() -> wires.proxy.figures("a", "b").equals(expected));
    assertThat(wires.proxy.figures("b", "a")).isEqualTo(new LinkFigures(0, 0, 0, 0, 0));
  }

  @Test
  void thousandsOfSmallWritesArriveInOrder() throws Exception {
    Wire ab = wires.wire("a", "b");
    int count = 20_000;
    CompletableFuture<Void> writer = Streams.numbers(ab.near(), count);
    Streams.assertThatNumbersArrive(ab.far(), count);
    writer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aStalledLinkHoldsItsBytesAndHealingDeliversThemAll() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Stall());
    CompletableFuture<Void> writer = Streams.numbers(ab.near(), 50_000);
    letTheProxyWork();
    assertThat(ab.far().getInputStream().available()).isZero();
    assertThat(wires.proxy.figures("a", "b").bytes()).isEqualTo(1);

    wires.proxy.link("a", "b", new LinkRule.Pass());
    Streams.assertThatNumbersArrive(ab.far(), 50_000);
    writer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aStalledLinkDoesNotStallTheWayBack() throws IOException {
    Wire ab = wires.wire("a", "b");
    Wire ba = wires.wire("b", "a");
    wires.proxy.link("a", "b", new LinkRule.Stall());
    ab.send("lost for now");
    ba.send("still here");
    assertThat(ba.received(10)).isEqualTo("still here");
    // The bytes against the messages of b's own connection are b's link too.
    ba.answer("ack");
    assertThat(ba.answered(3)).isEqualTo("ack");
    assertThat(ab.far().getInputStream().available()).isZero();
  }

  @Test
  void aStalledLinkDoesNotReachTheOtherNodeEvenByConnecting() throws IOException {
    wires.proxy.link("a", "b", new LinkRule.Stall());
    Socket near = wires.connect("a", "b");
    near.getOutputStream().write("late".getBytes());
    Wire cb = wires.wire("c", "b"); // Would have been second in b's queue, had a's come first.
    cb.send("x");
    assertThat(cb.received(1)).isEqualTo("x");

    wires.proxy.link("a", "b", new LinkRule.Pass());
    assertThat(new String(wires.accept("b").getInputStream().readNBytes(4))).isEqualTo("late");
  }

  @Test
  void aStalledLinkPushesBackOnTheSenderInsteadOfFillingMemory() throws Exception {
    wires.proxy.link("a", "b", new LinkRule.Stall());
    try (SocketChannel near = SocketChannel.open()) {
      near.bind(new InetSocketAddress(Wires.address("a"), 0));
      near.connect(new InetSocketAddress(Wires.address("b"), Wires.LISTEN));
      near.configureBlocking(false);
      Streams.assertThatItFillsUp(near);
    }
  }

  @Test
  void aStallAlsoHoldsWhatTheProxyHasTakenAlready() throws Exception {
    Wire ab = wires.wire("a", "b");
    int megabytes = 100; // More than the system's own buffers hold of a receiver that is slow.
    CompletableFuture<Void> writer = Streams.megabytes(ab.near(), megabytes);
    long[] seen = {0};
    await( // Until the receiver's buffers are full and the proxy waits to write.
        () -> {
          long before = seen[0];
          seen[0] = wires.proxy.figures("a", "b").bytes();
          Thread.yield();
          return before > 1_000_000 && seen[0] == before;
        });
    wires.proxy.link("a", "b", new LinkRule.Stall());
    int carried = (int) wires.proxy.figures("a", "b").bytes() - 1;
    assertThat(carried).isLessThan(megabytes << 20);
    ab.far().getInputStream().skipNBytes(carried);
    letTheProxyWork();
    assertThat(wires.proxy.figures("a", "b").bytes()).isEqualTo(carried + 1);
    assertThat(ab.far().getInputStream().available()).isZero();

    wires.proxy.link("a", "b", new LinkRule.Pass());
    ab.far().getInputStream().skipNBytes((megabytes << 20) - carried);
    writer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aDropAlsoSwallowsWhatTheProxyHasTakenAlready() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Slow(Duration.ofHours(1), Duration.ZERO));
    ab.send("late");
    letTheProxyWork();
    wires.proxy.link("a", "b", new LinkRule.Drop());
    wires.proxy.link("a", "b", new LinkRule.Drop());
    assertThat(wires.proxy.figures("a", "b").swallowed()).isEqualTo(4);
  }

  @Test
  void aReceiverThatDoesNotReadPushesBackThroughAPassingAndASlowLink() throws Exception {
    for (LinkRule rule :
        List.of(
            new LinkRule.Pass(),
            new LinkRule.Slow(Duration.ofMillis(1), Duration.ZERO),
            new LinkRule.Slow(Duration.ofHours(1), Duration.ZERO))) {
      wires.proxy.link("a", "b", rule);
      try (SocketChannel near = SocketChannel.open()) {
        near.bind(new InetSocketAddress(Wires.address("a"), 0));
        near.connect(new InetSocketAddress(Wires.address("b"), Wires.LISTEN));
        near.configureBlocking(false);
        Streams.assertThatItFillsUp(near);
      }
    }
  }

  @Test
  void aDroppingLinkSwallowsAndHealingResetsTheBrokenStream() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Drop());
    ab.send("gone");
    await(() -> wires.proxy.figures("a", "b").swallowed() == 4);
    wires.proxy.link("a", "b", new LinkRule.Stall()); // Not healed yet: still no sign of life.
    assertThat(wires.proxy.figures("a", "b").reset()).isZero();
    wires.proxy.link("a", "b", new LinkRule.Pass());

    Streams.assertThatItIsReset(ab.far());
    Streams.assertThatItIsReset(ab.near());
    assertThat(wires.proxy.figures("a", "b")).isEqualTo(new LinkFigures(1, 0, 1, 1, 4));
    Wire again = wires.wire("a", "b");
    again.send("back");
    assertThat(again.received(4)).isEqualTo("back");
  }

  @Test
  void aConnectionMadeWhileDroppingIsSwallowedWholeAndResetOnHealing() throws Exception {
    wires.proxy.link("a", "b", new LinkRule.Drop());
    Socket near = wires.connect("a", "b");
    near.getOutputStream().write("hello".getBytes());
    await(() -> wires.proxy.figures("a", "b").swallowed() == 5);
    wires.proxy.link("a", "b", new LinkRule.Pass());
    Streams.assertThatItIsReset(near);
  }

  @Test
  void aDroppingLinkHidesThatItsSenderIsGone() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Drop());
    ab.near().close();
    letTheProxyWork();
    ab.far().setSoTimeout(1);
    assertThatThrownBy(() -> ab.far().getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aRefusingLinkResetsWhatIsOpenAndWhatComesAndNobodyElse() throws Exception {
    Wire ab = wires.wire("a", "b");
    Wire cb = wires.wire("c", "b");
    wires.proxy.link("a", "b", new LinkRule.Refuse());
    Streams.assertThatItIsReset(ab.near());
    Streams.assertThatItIsReset(ab.far());
    assertThatRefused("a", "b");
    assertThat(wires.proxy.figures("a", "b")).isEqualTo(new LinkFigures(1, 1, 1, 1, 0));
    cb.send("me too?");
    assertThat(cb.received(7)).isEqualTo("me too?");

    wires.proxy.link("a", "b", new LinkRule.Pass());
    wires.wire("a", "b");
  }

  @Test
  void resetHitsOpenConnectionsOnceAndThenBytesPass() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Reset());
    Streams.assertThatItIsReset(ab.near());
    Streams.assertThatItIsReset(ab.far());
    Wire again = wires.wire("a", "b");
    again.send("fine");
    assertThat(again.received(4)).isEqualTo("fine");
  }

  @Test
  void aSlowLinkTakesItsTimeAndJitterKeepsTheOrder() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Slow(Duration.ofMillis(50), Duration.ofMillis(40)));
    long start = System.nanoTime();
    ab.send("s");
    assertThat(ab.received(1)).isEqualTo("s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(ms(50));
    CompletableFuture<Void> writer = Streams.numbers(ab.near(), 20_000);
    Streams.assertThatNumbersArrive(ab.far(), 20_000);
    writer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void theEndOfAStreamDoesNotOvertakeSlowBytes() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Slow(Duration.ofMillis(100), Duration.ZERO));
    ab.send("last words");
    ab.near().shutdownOutput();
    assertThat(ab.received(100)).isEqualTo("last words");
  }

  @Test
  void theEndOfAStreamIsAsSlowAsItsBytes() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Slow(Duration.ofMillis(50), Duration.ZERO));
    long start = System.nanoTime();
    ab.near().shutdownOutput();
    assertThat(ab.far().getInputStream().read()).isEqualTo(-1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(ms(50));
  }

  @Test
  void healingASlowLinkFreesWhatItStillHeld() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.link("a", "b", new LinkRule.Slow(Duration.ofHours(1), Duration.ZERO));
    ab.send("first ");
    letTheProxyWork();
    wires.proxy.link("a", "b", new LinkRule.Pass());
    ab.send("second");
    assertThat(ab.received(12)).isEqualTo("first second");
  }

  @Test
  void rulesMayChangeWhileBytesFlow() throws Exception {
    Wire ab = wires.wire("a", "b");
    int count = 300_000;
    CompletableFuture<Void> writer = Streams.numbers(ab.near(), count);
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> Streams.assertThatNumbersArrive(ab.far(), count), Streams.THREADS);
    for (int round = 0; !reader.isDone(); round++) {
      wires.proxy.link("a", "b", new LinkRule.Stall());
      wires.proxy.link("a", "b", new LinkRule.Slow(ms(round % 3), ms(2)));
      letTheProxyWork();
      wires.proxy.link("a", "b", new LinkRule.Pass());
      letTheProxyWork();
    }
    reader.get(20, TimeUnit.SECONDS);
    writer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void halfCloseLeavesTheOtherDirectionOpen() throws IOException {
    Wire ab = wires.wire("a", "b");
    ab.send("request");
    ab.near().shutdownOutput();
    assertThat(ab.received(100)).isEqualTo("request");
    ab.answer("response");
    ab.far().close();
    assertThat(ab.answered(100)).isEqualTo("response");
  }

  @Test
  void aPeerThatResetsIsSeenAsAResetOnTheOtherSide() throws Exception {
    Wire ab = wires.wire("a", "b");
    ab.far().setSoLinger(true, 0);
    ab.far().close();
    Streams.assertThatItIsReset(ab.near());
  }

  @Test
  void aNodeThatDoesNotListenLooksDeadAndNotSilent() throws Exception {
    wires.stopListening("b");
    Socket near = wires.connect("a", "b");
    Streams.assertThatItIsReset(near);
  }

  @Test
  void aSourceThatIsNoNodeIsResetAndCounted() throws Exception {
    try (Socket stranger = new Socket(Wires.address("b"), Wires.LISTEN, Wires.address("z"), 0)) {
      Streams.assertThatItIsReset(stranger);
    }
    assertThat(wires.proxy.strangers()).isEqualTo(1);
  }

  @Test
  void closingFreesPortsAndThreadAndResetsWhatIsOpen() throws Exception {
    Wire ab = wires.wire("a", "b");
    wires.proxy.close();
    wires.proxy.close();
    Streams.assertThatItIsReset(ab.near());
    new ServerSocket(Wires.LISTEN, 1, Wires.address("b")).close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("troupe-fault-proxy"));
    assertThatThrownBy(() -> wires.proxy.link("a", "b", new LinkRule.Pass()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(wires.proxy.figures("a", "b").connections()).isEqualTo(1);
  }

  @Test
  void aTakenPortIsNamedAndTheOthersAreFreed() throws Exception {
    Endpoint free = endpoint("x");
    Endpoint taken = endpoint("a");
    assertThatThrownBy(() -> FaultProxy.open(List.of(free, taken), new Random(1)))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("127.91.17.11:" + Wires.LISTEN)
        .hasMessageContaining("in use");
    new ServerSocket(Wires.LISTEN, 1, Wires.address("x")).close();
  }

  @Test
  void anUnknownNodeIsNamed() {
    assertThatThrownBy(() -> wires.proxy.link("a", "q", new LinkRule.Pass()))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("from a to q")
        .hasMessageContaining("[a, b, c]");
  }

  private static Endpoint endpoint(String node) throws IOException {
    return new Endpoint(
        node,
        Wires.address(node),
        new InetSocketAddress(Wires.address(node), Wires.LISTEN),
        new InetSocketAddress(Wires.address(node), Wires.TARGET));
  }

  /** Two round trips over another link: the one thread has served every socket meanwhile. */
  private void letTheProxyWork() throws IOException {
    Wire cb = wires.wire("c", "b");
    cb.answer("x");
    cb.answered(1);
    cb.near().close();
    cb.far().close();
  }

  private void assertThatRefused(String from, String to) {
    assertThatThrownBy(
            () -> {
              Socket near = wires.connect(from, to);
              near.getInputStream().read();
            })
        .isInstanceOf(SocketException.class);
  }

  private static void await(BooleanSupplier condition) {
    long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 20 s").isLessThan(limit);
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
