package dev.troupe.simulation.pekko;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperFactory;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One Jackson mapper for each binding in all nodes of a run. Pekko's modules find the ActorSystem
 * of the moment by the thread, so a mapper belongs to none.
 */
final class SharedMappers extends JacksonObjectMapperFactory {

  private final Map<String, ObjectMapper> mappers = new HashMap<>();
  private final Set<String> withModules = new HashSet<>();

  @Override
  public ObjectMapper newObjectMapper(String binding, JsonFactory factory) {
    ObjectMapper known = mappers.get(binding);
    if (known == null) {
      known = super.newObjectMapper(binding, factory);
      mappers.put(binding, known);
    }
    return known;
  }

  @Override
  public Seq<Module> overrideConfiguredModules(String binding, Seq<Module> configured) {
    return withModules.add(binding)
        ? configured
        : CollectionConverters.asScala(List.<Module>of()).toSeq();
  }
}
