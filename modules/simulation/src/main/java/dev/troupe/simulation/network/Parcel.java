package dev.troupe.simulation.network;

/**
 * What crosses the network.
 *
 * @param what the class of the message, for the trace
 * @param reliable true for Pekko's system messages: they are sent again until they arrive
 * @param delivery what happens at the receiver, as a step of its own
 */
public record Parcel(String what, boolean reliable, Runnable delivery) {}
