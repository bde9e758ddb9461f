package dev.troupe.checkers.linear;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls that touch several objects, parted where no call links them: connected components. */
final class Links {
  private final Map<String, String> parent = new TreeMap<>();

  private Links() {}

  /** The parts by name: the objects in them, behind the key. */
  static Map<String, List<KeyedCall>> of(List<KeyedCall> calls, Model<?> model) {
    Links links = new Links();
    List<List<String>> touched = new ArrayList<>();
    for (KeyedCall call : calls) {
      List<String> objects = model.touches(call.bare());
      objects.forEach(object -> links.join(objects.getFirst(), object));
      touched.add(objects);
    }
    Map<String, List<KeyedCall>> parts = new LinkedHashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      String root = touched.get(i).isEmpty() ? "" : links.root(touched.get(i).getFirst());
      parts.computeIfAbsent(root, any -> new ArrayList<>()).add(calls.get(i));
    }
    Map<String, List<KeyedCall>> named = new LinkedHashMap<>();
    parts.forEach((root, part) -> named.put(links.name(part.getFirst().key(), root), part));
    return named;
  }

  private void join(String a, String b) {
    parent.put(root(a), root(b));
  }

  private String root(String object) {
    String above = parent.getOrDefault(object, object);
    if (above.equals(object)) {
      return object;
    }
    String root = root(above);
    parent.put(object, root);
    return root;
  }

  private String name(String key, String root) {
    List<String> members =
        parent.keySet().stream().filter(object -> root(object).equals(root)).toList();
    String objects = String.join(" ", members);
    return key.isEmpty() ? objects : (key + " " + objects).strip();
  }
}
