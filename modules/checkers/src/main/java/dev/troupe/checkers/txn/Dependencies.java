package dev.troupe.checkers.txn;

import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.graph.Digraph;
import dev.troupe.checkers.txn.Finding.Edge;
import dev.troupe.checkers.txn.Writers.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which committed transaction comes before which, and why: Adya's direct serialization graph. */
final class Dependencies {
  static final int WW = 1;
  static final int WR = 1 << 1;
  static final int RW = 1 << 2;
  static final int PROCESS = 1 << 3;
  static final int REALTIME = 1 << 4;
  private static final int NOWHERE = -1;

  private final List<Txn> txns;
  private final BitSet committed;
  private final Digraph graph;
  private final List<String> keys = new ArrayList<>();
  // of each edge: the key, and the element that its later end appended or, for wr, read
  private int[] keyOf = new int[64];
  private String[] elementOf = new String[64];

  Dependencies(List<Txn> txns, BitSet committed) {
    this.txns = txns;
    this.committed = committed;
    this.graph = new Digraph(txns.size());
  }

  Digraph graph() {
    return graph;
  }

  /** The edges that one key shows. */
  void add(Versions versions, Writers writers) {
    keys.add(versions.key());
    if (!versions.trusted()) {
      return;
    }
    int size = versions.order().size();
    Txn[] installed = new Txn[size]; // by place; null where no committed transaction appended
    for (int place = 0; place < size; place++) {
      installed[place] =
          versions
              .writer(place)
              .map(Writer::txn)
              .filter(txn -> committed.get(txn.number()))
              .orElse(null);
    }
    int[] before = new int[size + 1]; // the last installed place below
    int[] after = new int[size + 1]; // the first installed place from here
    before[0] = NOWHERE;
    for (int place = 0; place < size; place++) {
      before[place + 1] = installed[place] == null ? before[place] : place;
    }
    after[size] = NOWHERE;
    for (int place = size - 1; place >= 0; place--) {
      after[place] = installed[place] == null ? after[place + 1] : place;
    }
    Unread unread = new Unread(versions, writers);
    for (int place = 0; place < size; place++) {
      if (installed[place] != null && before[place] != NOWHERE) {
        edge(installed[before[place]], installed[place], WW, versions.order().get(place));
      }
    }
    if (before[size] != NOWHERE) {
      unread.after(installed[before[size]], WW);
    }
    for (Observation read : versions.prefixes()) {
      int saw = read.elements().size();
      if (before[saw] != NOWHERE) {
        String element = versions.order().get(before[saw]);
        edge(installed[before[saw]], read.reader(), WR, element);
      }
      if (after[saw] == NOWHERE) {
        unread.after(read.reader(), RW);
      } else {
        edge(read.reader(), installed[after[saw]], RW, versions.order().get(after[saw]));
      }
    }
  }

  /** Each transaction after the one that its process had committed before. */
  void addProcessOrder() {
    Map<Integer, Txn> last = new TreeMap<>();
    for (Txn txn : txns) {
      int process = txn.call().invocation().process();
      Txn before = last.get(process);
      if (committed.get(txn.number()) && before != null) {
        edge(before, txn, PROCESS, "");
      }
      if (txn.ok()) {
        last.put(process, txn);
      }
    }
  }

  /** Each transaction after all that had committed before it began: a time line of joints. */
  void addRealTime() {
    TreeMap<Long, Txn> ends = new TreeMap<>();
    for (Txn txn : txns) {
      if (txn.ok()) {
        ends.put(txn.call().endIndex(), txn);
      }
    }
    int now = NOWHERE;
    for (Txn txn : txns) {
      while (!ends.isEmpty() && ends.firstKey() < txn.call().invocation().index()) {
        int next = graph.joint();
        if (now != NOWHERE) {
          note(graph.edge(now, next, REALTIME), "");
        }
        note(graph.edge(ends.pollFirstEntry().getValue().number(), next, REALTIME), "");
        now = next;
      }
      if (now != NOWHERE && committed.get(txn.number())) {
        note(graph.edge(now, txn.number(), REALTIME), "");
      }
    }
  }

  /** A path through the graph from transaction to transaction, with reasons. */
  List<Edge> explain(List<Integer> path) {
    List<Edge> edges = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < path.size(); i++) {
      if (!graph.isJoint(graph.to(path.get(i)))) {
        int first = path.get(start);
        int last = path.get(i);
        Txn from = txns.get(graph.from(first));
        Txn to = txns.get(graph.to(last));
        edges.add(new Edge(from, to, why(from, to, first, last)));
        start = i + 1;
      }
    }
    return edges;
  }

  private String why(Txn from, Txn to, int first, int last) {
    String a = from.told();
    String b = to.told();
    return switch (graph.kind(first)) {
      case PROCESS ->
          "%s came before %s in process %d".formatted(a, b, from.call().invocation().process());
      case REALTIME -> "%s had ended before %s began".formatted(a, b);
      default -> {
        String key = Values.plain(keys.get(keyOf[first]));
        String element = Values.plain(elementOf[last]);
        yield switch (graph.kind(first)) {
          case WW -> "%s appended to %s before %s appended %s".formatted(a, key, b, element);
          case WR -> "%s appended %s to %s, which %s read".formatted(a, element, key, b);
          default -> "%s read %s before %s appended %s".formatted(a, key, b, element);
        };
      }
    };
  }

  private void edge(Txn from, Txn to, int kind, String element) {
    if (from != to) {
      note(graph.edge(from.number(), to.number(), kind), element);
    }
  }

  private void note(int edge, String element) {
    if (edge >= keyOf.length) {
      keyOf = Arrays.copyOf(keyOf, edge * 2);
      elementOf = Arrays.copyOf(elementOf, edge * 2);
    }
    keyOf[edge] = keys.size() - 1;
    elementOf[edge] = element;
  }

  /**
   * The committed appends to a key that no read shows. They come after all that the reads show, in
   * no order that is known. Two chains of joints, one from the left and one from the right, reach
   * all writers but one, since nobody comes before himself.
   */
  private final class Unread {
    private final Map<Integer, Integer> places = new LinkedHashMap<>();
    private final List<String> elements = new ArrayList<>();
    private int[] upTo;
    private int[] from;

    Unread(Versions versions, Writers writers) {
      Set<String> shown = new LinkedHashSet<>(versions.order());
      writers
          .ofKey(versions.key())
          .forEach(
              (element, writer) -> {
                if (!shown.contains(element)
                    && committed.get(writer.txn().number())
                    && places.putIfAbsent(writer.txn().number(), elements.size()) == null) {
                  elements.add(element);
                }
              });
    }

    /** The transaction comes before all of them, but for itself. */
    void after(Txn txn, int kind) {
      if (elements.isEmpty()) {
        return;
      }
      link();
      int own = places.getOrDefault(txn.number(), elements.size());
      if (own > 0) {
        note(graph.edge(txn.number(), upTo[own - 1], kind), "");
      }
      if (own < elements.size() - 1) {
        note(graph.edge(txn.number(), from[own + 1], kind), "");
      }
    }

    private void link() {
      if (upTo != null) {
        return;
      }
      int size = elements.size();
      upTo = new int[size];
      from = new int[size];
      for (int i = 0; i < size; i++) {
        upTo[i] = graph.joint();
        from[i] = graph.joint();
      }
      places.forEach(
          (txn, i) -> {
            note(graph.edge(upTo[i], txn, 0), elements.get(i));
            note(graph.edge(from[i], txn, 0), elements.get(i));
            if (i > 0) {
              note(graph.edge(upTo[i], upTo[i - 1], 0), "");
              note(graph.edge(from[i - 1], from[i], 0), "");
            }
          });
    }
  }
}
