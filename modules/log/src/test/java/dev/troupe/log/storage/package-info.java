/** A disk that can be crashed, for tests. */
package dev.troupe.log.storage;
