/** What every protocol needs: the marker of messages that cross nodes, and values of bytes. */
package dev.troupe.core;
