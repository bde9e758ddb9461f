package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The members that one node knows, as a value: a tree over the hashed ids, each part with its size
 * and fingerprint at hand (a hash tree, whose sum lets a part change without its siblings). A
 * changed view shares all else with the one before; ten thousand nodes that know the same may share
 * one.
 */
public final class View {

  /** Of somebody who knows nobody. */
  public static final View EMPTY = new View(new Leaf(List.of(), 0));

  /** Into how many parts a range is split. */
  static final int PARTS = 16;

  private static final int BITS = 4;
  private static final int DEEPEST = Long.SIZE / BITS;

  // At ten thousand members the leaves hold forty, and a view of its own takes 60 KiB.
  private static final int LEAF = 64;

  private sealed interface Node {
    int size();

    /** The sum of the entries' hashes. */
    long fingerprint();
  }

  private record Leaf(List<Entry> entries, long fingerprint) implements Node {
    @Override
    public int size() {
      return entries.size();
    }
  }

  private record Branch(List<Node> parts, int size, long fingerprint) implements Node {}

  private final Node root;

  private View(Node root) {
    this.root = root;
  }

  /** These members; of two entries with one origin the newer counts. */
  public static View of(List<Entry> entries) {
    View view = EMPTY;
    for (Entry entry : entries) {
      view = view.with(view.find(entry.origin()).map(entry::merge).orElse(entry));
    }
    return view;
  }

  public int size() {
    return root.size();
  }

  /** All entries, in an order that is the same on every node. */
  public List<Entry> entries() {
    List<Entry> all = new ArrayList<>(size());
    forEach(root, all::add);
    return all;
  }

  public Optional<Entry> find(NodeId origin) {
    long key = Hashes.ofName(origin.name());
    Node node = root;
    for (int depth = 0; node instanceof Branch branch; depth++) {
      node = branch.parts().get(digit(key, depth));
    }
    List<Entry> entries = ((Leaf) node).entries();
    int place = place(entries, origin);
    return place < entries.size() && entries.get(place).origin().equals(origin)
        ? Optional.of(entries.get(place))
        : Optional.empty();
  }

  /** The entry at this place of {@link #entries}. */
  Entry get(int index) {
    Node node = root;
    int rest = index;
    while (node instanceof Branch branch) {
      int part = 0;
      while (rest >= branch.parts().get(part).size()) {
        rest -= branch.parts().get(part++).size();
      }
      node = branch.parts().get(part);
    }
    return ((Leaf) node).entries().get(rest);
  }

  /** With this entry in the place of its origin's former one. */
  View with(Entry entry) {
    return new View(put(root, 0, Hashes.ofName(entry.origin().name()), entry.origin(), entry));
  }

  View without(NodeId origin) {
    return new View(put(root, 0, Hashes.ofName(origin.name()), origin, null));
  }

  /** All members, summed up. */
  public Range range() {
    return new Range(0, 0, root.size(), root.fingerprint());
  }

  /** The members of this range as this view has them. */
  Range range(int depth, long prefix) {
    Node node = part(depth, prefix);
    return new Range(depth, prefix, node.size(), node.fingerprint());
  }

  List<Entry> entries(int depth, long prefix) {
    Node node = part(depth, prefix);
    List<Entry> all = new ArrayList<>(node.size());
    forEach(node, all::add);
    return all;
  }

  static boolean isSplittable(Range range) {
    return range.depth() < DEEPEST;
  }

  /** The parts of a range that can be split. */
  List<Range> split(int depth, long prefix) {
    Node node = part(depth, prefix);
    Branch whole = node instanceof Branch b ? b : divided(((Leaf) node).entries(), depth);
    List<Range> ranges = new ArrayList<>(PARTS);
    for (Node part : whole.parts()) {
      long digits = prefix << BITS | ranges.size();
      ranges.add(new Range(depth + 1, digits, part.size(), part.fingerprint()));
    }
    return ranges;
  }

  private Node part(int depth, long prefix) {
    Node node = root;
    for (int at = 0; at < depth; at++) {
      if (node instanceof Leaf leaf) {
        return within(leaf, depth, prefix);
      }
      int digit = (int) (prefix >>> BITS * (depth - at - 1)) & PARTS - 1;
      node = ((Branch) node).parts().get(digit);
    }
    return node;
  }

  private static Leaf within(Leaf leaf, int depth, long prefix) {
    return leaf(
        leaf.entries().stream()
            .filter(e -> Hashes.ofName(e.origin().name()) >>> Long.SIZE - BITS * depth == prefix)
            .toList());
  }

  private static Leaf leaf(List<Entry> entries) {
    long sum = 0;
    for (Entry entry : entries) {
      sum += Hashes.of(entry);
    }
    return new Leaf(List.copyOf(entries), sum);
  }

  /**
   * @param entry null to remove
   */
  private static Node put(Node node, int depth, long key, NodeId origin, Entry entry) {
    return switch (node) {
      case Branch(var parts, var size, var sum) -> {
        int digit = digit(key, depth);
        Node before = parts.get(digit);
        Node after = put(before, depth + 1, key, origin, entry);
        List<Node> changed = new ArrayList<>(parts);
        changed.set(digit, after);
        yield new Branch(
            List.copyOf(changed),
            size - before.size() + after.size(),
            sum - before.fingerprint() + after.fingerprint());
      }
      case Leaf leaf -> {
        List<Entry> changed = new ArrayList<>(leaf.entries());
        int place = place(changed, origin);
        long sum = leaf.fingerprint();
        if (place < changed.size() && changed.get(place).origin().equals(origin)) {
          sum -= Hashes.of(changed.remove(place));
        }
        if (entry != null) {
          changed.add(place, entry);
          sum += Hashes.of(entry);
        }
        yield changed.size() > LEAF && depth < DEEPEST
            ? divided(changed, depth)
            : new Leaf(List.copyOf(changed), sum);
      }
    };
  }

  /** Where it is, or belongs: leaves are sorted, so that nothing tells of who came when. */
  private static int place(List<Entry> sorted, NodeId origin) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).origin().compareTo(origin) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Branch divided(List<Entry> entries, int depth) {
    List<List<Entry>> piles = new ArrayList<>(PARTS);
    for (int i = 0; i < PARTS; i++) {
      piles.add(new ArrayList<>());
    }
    long sum = 0;
    for (Entry entry : entries) {
      piles.get(digit(Hashes.ofName(entry.origin().name()), depth)).add(entry);
      sum += Hashes.of(entry);
    }
    List<Node> parts = new ArrayList<>(PARTS);
    for (List<Entry> pile : piles) {
      parts.add(pile.size() > LEAF && depth + 1 < DEEPEST ? divided(pile, depth + 1) : leaf(pile));
    }
    return new Branch(List.copyOf(parts), entries.size(), sum);
  }

  private static int digit(long key, int depth) {
    return (int) (key >>> Long.SIZE - BITS * (depth + 1)) & PARTS - 1;
  }

  private static void forEach(Node node, Consumer<Entry> action) {
    switch (node) {
      case Leaf leaf -> leaf.entries().forEach(action);
      case Branch branch -> branch.parts().forEach(part -> forEach(part, action));
    }
  }
}
