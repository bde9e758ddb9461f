/**
 * The cluster world: real JVMs on this machine, real TCP, real disks, and everything a script may
 * do to them, without root.
 *
 * <p><b>Problem.</b> What a pause, a kill or a cut does to a cluster is seen only in processes that
 * have their own heap, their own sockets and their own files; and whoever starts such processes
 * leaves some behind sooner or later.
 *
 * <p><b>Promise.</b> {@link dev.troupe.harness.cluster.ClusterWorld} starts one JVM per node and
 * returns when all are ready, or says which is not and why. Crash is SIGKILL, pause is SIGSTOP, the
 * network between nodes is a {@link dev.troupe.harness.proxy.FaultProxy}. Two runs on one machine
 * never meet. No node outlives its launcher, however that ends. What nodes report, and what was
 * done to them, comes to one listener in one order.
 *
 * <p><b>How.</b> Each run claims a random network 127.x.y.0/24 and gives each node an address of
 * its own in it: the node's canonical Artery address belongs to the proxy, the node binds the port
 * beside it, and its outgoing connections carry its address, so the proxy knows who calls. Nodes
 * die with the launcher by three means, since none is enough alone: their standard input ends (but
 * a stopped process does not notice), the kernel's parent-death signal (Linux with {@code
 * setpriv}), and a shell that knows their process ids and outlives the launcher for that moment
 * ({@code Reaper}).
 *
 * <p><b>What is in it.</b> {@link dev.troupe.harness.cluster.ClusterWorld}, {@link
 * dev.troupe.harness.cluster.ClusterSpec}, {@link dev.troupe.harness.cluster.NodeSpec}. Inside:
 * {@code WorldLoop} (the one thread), {@code Loopback} (addresses), {@code NodeFolder} (a node's
 * files), {@code Spawner} and {@code Reaper} (processes), {@code NodeProcess} (signals), {@code
 * Readiness} (are you up?), {@code TraceTail} (what nodes report), {@code ClassPath} and {@code
 * ClassDataArchive} (quicker starts).
 *
 * <p><b>Durable:</b> the run folder stays: per node its configuration, data, trace and output.
 *
 * <p><b>Errors.</b> {@link dev.troupe.harness.world.WorldException} naming the node, the file or
 * the address, and what to do.
 *
 * <p><b>Sources.</b> Jepsen (kill, pause, partition as the three basic faults); JEP 310 and JEP 350
 * (class-data sharing for applications); prctl(2) {@code PR_SET_PDEATHSIG}.
 */
package dev.troupe.harness.cluster;
