package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * All members of a range, one by one.
 *
 * @param depth as in {@link Range}
 * @param prefix as in {@link Range}
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Listing(int depth, long prefix, List<Stamp> stamps) {}
