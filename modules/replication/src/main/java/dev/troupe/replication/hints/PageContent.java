package dev.troupe.replication.hints;

import dev.troupe.core.Wire;
import dev.troupe.replication.hints.Hints.HintsKept;
import dev.troupe.replication.hints.Hints.PageErased;
import dev.troupe.replication.hints.Hints.PageEvent;
import java.util.ArrayList;
import java.util.List;

/** The hints of one page. Persisted only as events; its snapshots are taken when it is empty. */
public record PageContent(List<Hint> hints) implements Wire {

  static PageContent empty() {
    return new PageContent(new ArrayList<>());
  }

  PageContent apply(PageEvent event) {
    switch (event) {
      case HintsKept(var more) -> hints.addAll(more);
      case PageErased erased -> hints.clear();
    }
    return this;
  }
}
