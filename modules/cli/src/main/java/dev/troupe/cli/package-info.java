/**
 * The one command, {@code scripts/troupe}: {@code run} plays a scenario, {@code check} judges a
 * history, {@code detector} compares failure detectors, {@code mutants} shows that the tests can
 * fail, {@code up} keeps a cluster to be used by hand, {@code node} runs one node in the
 * foreground, {@code list} and {@code patterns} tell what there is.
 *
 * <p>Exit codes: 0 done, or the pattern holds and its twin broke, or a history is valid; 1 the
 * pattern or the history is broken; 2 bad input, or a machine on which it cannot run; 3
 * inconclusive or unknown; 70 a defect of Troupe itself. What a user can mend is told in one
 * sentence on standard error, before anything is started where that is possible; a defect with its
 * stack trace.
 *
 * <p>Output is one line for each step, so that it reads the same in a terminal and in a file;
 * colours, and a bar that is written over, only in a terminal. Every command tells where its files
 * are.
 */
package dev.troupe.cli;
