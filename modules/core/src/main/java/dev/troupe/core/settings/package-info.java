/** Settings are read once, at start, and refused by key when they make no sense. */
package dev.troupe.core.settings;
