package dev.troupe.simulation.pekko;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Hides jar manifests: each ActorSystem reads them all to compare versions, which takes longest.
 */
final class QuietClassLoader extends ClassLoader {

  QuietClassLoader(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals("META-INF/MANIFEST.MF")
        ? Collections.emptyEnumeration()
        : super.getResources(name);
  }
}
