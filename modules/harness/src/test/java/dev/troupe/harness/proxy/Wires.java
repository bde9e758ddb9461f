package dev.troupe.harness.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three nodes made of plain sockets, with a proxy between them. */
final class Wires implements AutoCloseable {

  static final int LISTEN = 27520;
  static final int TARGET = 27521;
  private static final int LIMIT = 20_000;

  final FaultProxy proxy;
  private final Map<String, ServerSocket> servers = new LinkedHashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  Wires() throws IOException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String node : List.of("a", "b", "c")) {
      endpoints.add(
          new Endpoint(
              node,
              address(node),
              new InetSocketAddress(address(node), LISTEN),
              new InetSocketAddress(address(node), TARGET)));
      ServerSocket server = new ServerSocket();
      servers.put(node, server);
      server.setSoTimeout(LIMIT);
      server.setReceiveBufferSize(64 * 1024); // Soon full, whatever this system's default is.
      server.bind(new InetSocketAddress(address(node), TARGET));
    }
    proxy = FaultProxy.open(endpoints, new Random(7));
  }

  /** One address per node, as in the cluster world; the letter decides the last byte. */
  static InetAddress address(String node) throws UnknownHostException {
    return InetAddress.getByName("127.91.17." + (11 + node.charAt(0) - 'a'));
  }

  Socket connect(String from, String to) throws IOException {
    Socket socket = new Socket(address(to), LISTEN, address(from), 0);
    socket.setSoTimeout(LIMIT);
    socket.setTcpNoDelay(true);
    open.add(socket);
    return socket;
  }

  Socket accept(String node) throws IOException {
    Socket socket = servers.get(node).accept();
    socket.setSoTimeout(LIMIT);
    socket.setTcpNoDelay(true);
    open.add(socket);
    return socket;
  }

  /** A connection from one node to another, with both of its ends. */
  Wire wire(String from, String to) throws IOException {
    Socket near = connect(from, to);
    near.getOutputStream().write('!');
    Socket far = accept(to);
    if (far.getInputStream().read() != '!') {
      throw new IOException("The first byte was lost between " + from + " and " + to);
    }
    return new Wire(near, far);
  }

  void stopListening(String node) throws IOException {
    servers.get(node).close();
  }

  record Wire(Socket near, Socket far) {
    void send(String text) throws IOException {
      near.getOutputStream().write(text.getBytes());
    }

    void answer(String text) throws IOException {
      far.getOutputStream().write(text.getBytes());
    }

    String received(int count) throws IOException {
      return new String(far.getInputStream().readNBytes(count));
    }

    String answered(int count) throws IOException {
      return new String(near.getInputStream().readNBytes(count));
    }
  }

  @Override
  public void close() throws Exception {
    proxy.close();
    for (AutoCloseable each : open) {
      each.close();
    }
    for (ServerSocket server : servers.values()) {
      server.close();
    }
  }
}
