package dev.troupe.log.segment;

/**
 * One file of a log.
 *
 * @param base the offset of its first byte in the log
 * @param size its size in bytes
 * @param sealed whether nothing will be added to it
 */
public record Segment(long base, long size, boolean sealed) {

  /** The offset of the first byte behind it. */
  public long end() {
    return base + size;
  }

  /** The name of its file. */
  public String file() {
    return SegmentFormat.fileName(base);
  }
}
