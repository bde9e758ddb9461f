package dev.troupe.log.segment;

/**
 * Something in a log that is not as it was written.
 *
 * @param file the segment's file
 * @param position where in the file it begins, in bytes
 * @param what what is wrong
 * @param tornTail whether it is what a crash leaves at the end of the log: opening will cut it and
 *     nothing that was durable is lost
 */
public record Damage(String file, long position, String what, boolean tornTail) {}
