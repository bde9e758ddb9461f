package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * The members whose hashed ids begin with certain bits, summed up: two nodes with the same
 * fingerprint know the same of them.
 *
 * @param depth how many groups of four bits; 0 is everybody
 * @param prefix these bits
 * @param size how many members
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Range(int depth, long prefix, int size, long fingerprint) {}
