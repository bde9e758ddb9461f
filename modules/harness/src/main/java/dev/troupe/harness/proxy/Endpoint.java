package dev.troupe.harness.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A node as the proxy sees it.
 *
 * @param node the stable id of the node
 * @param source the address that the node's own connections come from; no two nodes share one
 * @param listen the address that others call to reach the node: the proxy listens on it
 * @param target the socket that the node really bound
 */
public record Endpoint(
    String node, InetAddress source, InetSocketAddress listen, InetSocketAddress target) {}
