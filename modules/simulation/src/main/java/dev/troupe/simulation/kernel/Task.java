package dev.troupe.simulation.kernel;

/**
 * One step.
 *
 * @param host whose step
 * @param kind what sort of step, for the trace: one of a few words
 * @param subject what it concerns, for the trace: the same text in every run of a seed
 */
public record Task(Host host, String kind, CharSequence subject, Runnable body) {}
