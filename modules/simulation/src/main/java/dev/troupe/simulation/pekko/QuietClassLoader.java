package dev.troupe.simulation.pekko;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Hides what each ActorSystem looks for anew: jar manifests, to compare versions, and the {@code
 * reference.conf} of all jars, to merge it below its configuration. {@link SystemConfig} has merged
 * it already, once for all.
 */
final class QuietClassLoader extends ClassLoader {

  QuietClassLoader(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals("META-INF/MANIFEST.MF") || name.equals("reference.conf")
        ? Collections.emptyEnumeration()
        : super.getResources(name);
  }
}
