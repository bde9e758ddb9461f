package dev.troupe.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.harness.world.WorldException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopbackTest {

  @Test
  void aNetworkThatAnotherRunHoldsIsNotTakenAndOneThatWasFreedIs() {
    String first;
    try (Loopback mine = Loopback.claim(new Random(3));
        Loopback other = Loopback.claim(new Random(3))) {
      first = mine.network();
      assertThat(other.network()).isNotEqualTo(first);
      assertThat(mine.node(0).getHostAddress()).isEqualTo(first.replace("0/24", "11"));
      assertThat(mine.node(4).getHostAddress()).isEqualTo(first.replace("0/24", "15"));
    }
    try (Loopback again = Loopback.claim(new Random(3))) {
      assertThat(again.network()).isEqualTo(first);
    }
  }

  @Test
  void whereOnlyOneLoopbackAddressExistsTheRemedyIsTold() {
    List<InetSocketAddress> tried = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Loopback.claim(
                    new Random(3),
                    address -> {
                      tried.add(address);
                      throw new BindException("Can't assign requested address");
                    }))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("sudo ifconfig lo0 alias 127.77.77.$i up");
    assertThat(tried).hasSize(2);
  }

  @Test
  void whereAddressesWereAddedByHandThoseAreUsed() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      try (Loopback loopback =
          Loopback.claim(
              new Random(3),
              address -> {
                if (address.getHostString().equals("127.77.77.1")) {
                  return socket;
                }
                throw new BindException("Can't assign requested address");
              })) {
        assertThat(loopback.network()).isEqualTo("127.77.77.0/24");
      }
    }
  }

  @Test
  void whenEveryNetworkIsTakenItSaysSo() {
    assertThatThrownBy(
            () ->
                Loopback.claim(
                    new Random(3),
                    address -> {
                      throw new BindException("Address already in use");
                    }))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("No free network");
  }
}
