package dev.troupe.simulation.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What happened in a run, hashed as it happens: two runs with the same hash took the same steps at
 * the same times. There is one level of detail, since looking closer must not change the run.
 */
public final class RunTrace {

  private static final int KEPT = 64; // a power of two
  private static final int MOST_WORDS = 10_000;
  private static final int RECENT = 256; // a power of two

  /** One entry: when, where, what sort of thing, which of them, of what. */
  public record Entry(long nanos, String where, String kind, String what, String subject) {
    @Override
    public String toString() {
      return "%.9f %s %s %s %s".formatted(nanos / 1e9, where, kind, what, subject);
    }
  }

  /** A place in the ring of the newest entries: written anew, not allocated. */
  private static final class Slot {
    private long nanos;
    private CharSequence where;
    private String kind;
    private String what;
    private CharSequence subject;

    private Entry entry() {
      return new Entry(nanos, where.toString(), kind, what, subject.toString());
    }
  }

  private final TraceDigest digest = new TraceDigest();
  private final Map<String, Label> words = new HashMap<>(); // never iterated
  private final String[] recent = new String[RECENT];
  private final Label[] recentLabels = new Label[RECENT];
  private final Slot[] newest = new Slot[KEPT];
  private Consumer<Entry> listener;
  private long entries;
  private int labels;

  public RunTrace() {
    for (int i = 0; i < KEPT; i++) {
      newest[i] = new Slot();
    }
  }

  /** The SHA-256 of all entries so far, in hexadecimal. */
  public String hash() {
    return digest.hash();
  }

  /** The number of entries so far. */
  public long size() {
    return entries;
  }

  /** The newest entries, oldest first. */
  public List<Entry> last() {
    List<Entry> last = new ArrayList<>();
    for (long i = Math.max(0, entries - KEPT); i < entries; i++) {
      last.add(slot(i).entry());
    }
    return List.copyOf(last);
  }

  private Slot slot(long entry) {
    return newest[(int) entry & KEPT - 1];
  }

  /** Is given every entry from now on, for example to write them to a file and compare two. */
  public void listen(Consumer<Entry> listener) {
    this.listener = listener;
  }

  /** A new label for a text of this run. */
  public Label label(String text) {
    return new Label(define(text), text);
  }

  /** The number of a new label. */
  int define(String text) {
    digest.define(text);
    return labels++;
  }

  /**
   * A label for a text that several may have: the same one for all, while there are not too many.
   */
  public Label shared(String text) {
    return words.size() < MOST_WORDS || words.containsKey(text) ? word(text) : label(text);
  }

  /** Adds an entry. Kind and what are words: of each there are few. */
  public void add(long nanos, CharSequence where, String kind, String what, CharSequence subject) {
    Label sort = word(kind);
    Label which = word(what);
    digest.begin(nanos, sort.number(), which.number());
    digest.text(where);
    digest.text(subject);
    Slot slot = slot(entries++);
    slot.nanos = nanos;
    slot.where = where;
    slot.kind = kind;
    slot.what = what;
    slot.subject = subject;
    if (listener != null) {
      listener.accept(slot.entry());
    }
  }

  /** Mostly the very string that was met there the last time. */
  private Label word(String text) {
    int place = text.hashCode() & RECENT - 1;
    if (recent[place] != text) {
      recentLabels[place] = words.computeIfAbsent(text, this::label);
      recent[place] = text;
    }
    return recentLabels[place];
  }
}
