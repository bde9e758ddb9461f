/**
 * The disk of a simulated node.
 *
 * <p><b>Problem.</b> What a crash leaves on a disk is not what was written: unforced bytes and
 * names are lost in part and in any order, writes are torn, forces fail, room runs out.
 *
 * <p><b>Promise.</b> A {@link dev.troupe.simulation.disk.SimulatedDisk} gives journal and snapshots
 * a {@link dev.troupe.log.storage.Storage} each, and loses at a crash what a real disk may lose and
 * nothing else. What was forced stays, unless bit rot is asked for. The end of a process alone
 * loses nothing that was written.
 *
 * <p><b>In it.</b> {@link dev.troupe.simulation.disk.SimulatedDisk} has the faults, {@link
 * dev.troupe.simulation.disk.SimulatedFolder} is the port, {@code SimulatedFile} knows which bytes
 * are safe.
 *
 * <p><b>Durable.</b> As a {@code Storage} promises, in the simulation's own time.
 *
 * <p><b>Errors.</b> The {@link java.io.IOException}s of a failing disk, when it is told to fail.
 *
 * <p><b>Sources.</b> Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014; Rebello et
 * al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020; Bairavasundaram et al.,
 * "An Analysis of Data Corruption in the Storage Stack", FAST 2008.
 */
package dev.troupe.simulation.disk;
