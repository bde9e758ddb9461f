package dev.troupe.checkers.membership;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.membership.MembershipHistory.View;
import java.util.ArrayList;
import java.util.List;

/**
 * In the end all nodes that run see all of them up, the same of each, and the same one lead.
 *
 * <p>Unknown when one that runs was not asked, or gave no answer, after the last fault.
 */
public final class ViewsAgree implements Checker {
  public static final String NAME = "views-agree";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var seen = MembershipHistory.of(history);
    var views = seen.finalViews();
    if (views.isEmpty()) {
      return CheckResult.unknown(
          NAME, "a node that runs was not asked, or gave no answer, in the end");
    }
    String first = views.get().firstKey();
    View model = views.get().get(first);
    List<String> evidence = new ArrayList<>();
    views
        .get()
        .forEach(
            (node, view) -> {
              for (String up : seen.upInTheEnd()) {
                Sight sight = view.members().get(up);
                if (sight == null || !sight.status().equals("up")) {
                  evidence.add(
                      "%s sees %s, which runs, %s"
                          .formatted(node, up, sight == null ? "nowhere" : sight.status()));
                }
              }
              if (view.leader().isEmpty() || !view.leader().equals(model.leader())) {
                evidence.add(
                    "%s sees '%s' lead, %s sees '%s'"
                        .formatted(node, view.leader(), first, model.leader()));
              }
              if (!view.members().equals(model.members())) {
                evidence.add(
                    "%s sees %s, %s sees %s"
                        .formatted(node, view.members().values(), first, model.members().values()));
              }
            });
    String counted = "%d nodes run, %s leads".formatted(views.get().size(), model.leader());
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, counted + ", and all say so")
        : CheckResult.broken(
            NAME, "%d nodes run, and do not see the same".formatted(views.get().size()), evidence);
  }
}
