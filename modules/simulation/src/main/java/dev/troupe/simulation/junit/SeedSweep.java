package dev.troupe.simulation.junit;

import dev.troupe.simulation.Coverage;
import dev.troupe.simulation.Sweep;
import dev.troupe.simulation.guard.Guard;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs a {@link SimulationTest}'s method for its seeds, in the place of the one call of JUnit. */
final class SeedSweep implements ParameterResolver, InvocationInterceptor {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getDeclaringExecutable().isAnnotationPresent(SimulationTest.class)
        && parameter.getParameter().getType() == long.class;
  }

  /** For the call that is not made. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return 0L;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> once, ReflectiveInvocationContext<Method> call, ExtensionContext context) {
    once.skip();
    Guard.install(); // now, since what runs while it is rewritten loses its line numbers
    Class<?> tests = call.getTargetClass();
    Method method = call.getExecutable();
    check(tests, method);
    SimulationTest asked = method.getAnnotation(SimulationTest.class);
    Coverage coverage =
        Sweep.seeds(1, asked.seeds())
            .also(asked.also())
            .mustReach(asked.mustReach())
            .replayedBy(seed -> replay(tests, method, seed))
            .run(
                seed ->
                    ReflectionSupport.invokeMethod(
                        method, ReflectionSupport.newInstance(tests), seed));
    for (String name : asked.mustReach()) {
      context.publishReportEntry(
          name, "reached in %d of %d seeds".formatted(coverage.reachedIn(name), coverage.seeds()));
    }
  }

  private static void check(Class<?> tests, Method method) {
    if (!Arrays.equals(method.getParameterTypes(), new Class<?>[] {long.class})) {
      throw new ExtensionConfigurationException(
          method + " must have one parameter, the seed: a long");
    }
    if (Arrays.stream(tests.getDeclaredConstructors()).allMatch(c -> c.getParameterCount() > 0)) {
      throw new ExtensionConfigurationException(
          tests + " needs a constructor without parameters: each seed gets an instance of its own");
    }
    refuse(tests, BeforeEach.class);
    refuse(tests, AfterEach.class);
  }

  private static void refuse(Class<?> tests, Class<? extends Annotation> annotation) {
    if (!AnnotationSupport.findAnnotatedMethods(tests, annotation, HierarchyTraversalMode.TOP_DOWN)
        .isEmpty()) {
      throw new ExtensionConfigurationException(
          "%s has a @%s method, which would not run for each seed: do it in the test's method"
              .formatted(tests, annotation.getSimpleName()));
    }
  }

  private static String replay(Class<?> tests, Method method, long seed) {
    String name = tests.getName().substring(tests.getPackageName().length() + 1);
    return """
        Replay: mvn test -Dtest='%s#%s' -Dtroupe.seed=%d -Dsurefire.failIfNoSpecifiedTests=false
        or in code: Simulation.seeded(%d)
        Keep it as a regression test: @SimulationTest(also = %d)"""
        .formatted(name, method.getName(), seed, seed, seed);
  }
}
