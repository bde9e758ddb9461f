package dev.troupe.simulation.guard;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Rewrites calls for ambient time, chance and executors in every class but the JDK's and tools'.
 */
public final class Guard implements ClassFileTransformer {

  private static final List<String> UNTOUCHED =
      List.of(
          "java/",
          "javax/",
          "jdk/",
          "sun/",
          "com/sun/",
          "org/junit/",
          "org/apache/maven/",
          "org/assertj/",
          "org/objectweb/asm/",
          "org/slf4j/",
          "ch/qos/logback/",
          "net/bytebuddy/",
          "dev/troupe/simulation/kernel/",
          "dev/troupe/simulation/guard/");

  private static final List<String> LIBRARIES =
      List.of(
          "org/apache/pekko/",
          "scala/",
          "com/fasterxml/",
          "com/typesafe/",
          "dev/troupe/journal/",
          "dev/troupe/simulation/pekko/",
          "dev/troupe/simulation/network/",
          "dev/troupe/simulation/disk/");

  private static boolean installed;

  private Guard() {}

  /**
   * Installs it once in this JVM. Classes that are already loaded are rewritten too.
   *
   * <p>With {@code -javaagent:byte-buddy-agent.jar} nothing has to be attached; without, the JDK
   * must allow an agent to be loaded at run time ({@code -XX:+EnableDynamicAgentLoading} silences
   * its warning).
   *
   * @throws IllegalStateException when no agent can be loaded, with the flag that helps
   */
  public static synchronized void install() {
    if (installed) {
      return;
    }
    Instrumentation instrumentation;
    try {
      instrumentation = ByteBuddyAgent.install();
    } catch (RuntimeException refused) {
      throw new IllegalStateException(
          "a simulation needs its agent, and this JVM lets none be attached: start it with"
              + " -javaagent:<path of byte-buddy-agent.jar>",
          refused);
    }
    Guard guard = new Guard();
    instrumentation.addTransformer(guard, true);
    again(instrumentation);
    installed = true;
  }

  /** All at once: each time, the JVM stops and forgets compiled code. */
  private static void again(Instrumentation instrumentation) {
    Class<?>[] loaded =
        Stream.of(instrumentation.getAllLoadedClasses())
            .filter(type -> isOurs(type.getClassLoader(), type.getName().replace('.', '/')))
            .filter(type -> !isFlightEvent(type))
            .filter(instrumentation::isModifiableClass)
            .toArray(Class<?>[]::new);
    try {
      if (loaded.length > 0) {
        instrumentation.retransformClasses(loaded);
      }
    } catch (UnmodifiableClassException | LinkageError impossible) {
      throw new IllegalStateException(
          "a class that is loaded already cannot be rewritten (%s): make the first simulation before"
                  .formatted(impossible)
              + " it is loaded",
          impossible);
    }
  }

  /**
   * A flight recorder that runs has rewritten its events, Pekko's too, to what the JVM takes from
   * nobody else. They call nothing that is refused.
   */
  private static boolean isFlightEvent(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent != null && (parent.getName().startsWith("jdk.jfr.") || isFlightEvent(parent));
  }

  private static boolean isOurs(ClassLoader loader, String internalName) {
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !internalName.startsWith("[")
        && UNTOUCHED.stream().noneMatch(internalName::startsWith);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] file) {
    if (name == null || !isOurs(loader, name)) {
      return null;
    }
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    CallSites sites = new CallSites(writer, LIBRARIES.stream().noneMatch(name::startsWith));
    reader.accept(sites, 0);
    return sites.changed() ? writer.toByteArray() : null;
  }
}
