package dev.troupe.harness.cluster;

import java.net.InetAddress;
import java.net.URI;

/** What the world knows of one node. Used on the loop, but for {@link #process}. */
final class Member {

  final NodeSpec node;
  final InetAddress address;
  final NodeFolder folder;
  final TraceFile trace;
  final TraceFile messages;
  final URI http;

  /** Null while the node is down. Read by the thread that closes the world, too. */
  volatile NodeProcess process;

  boolean paused;

  /** Whether this life of the node has answered that it is ready. */
  boolean ready;

  /** Whether the node has said that it is a member of its cluster. */
  boolean joined;

  /** Whether this life of the node was told to found a cluster. */
  boolean founder;

  Member(NodeSpec node, InetAddress address, ClusterSpec spec) {
    this.node = node;
    this.address = address;
    this.folder = new NodeFolder(spec.runFolder(), node.id());
    this.trace = new TraceFile(folder.trace(), node.id());
    this.messages = new TraceFile(folder.messages(), node.id());
    this.http = URI.create("http://" + address.getHostAddress() + ":" + spec.httpPort());
  }

  String id() {
    return node.id();
  }

  boolean up() {
    return process != null;
  }

  /** Takes the process away, so that its exit is nobody's surprise; null when the node is down. */
  NodeProcess release() {
    NodeProcess released = process;
    process = null;
    paused = false;
    ready = false;
    joined = false;
    founder = false;
    return released;
  }
}
