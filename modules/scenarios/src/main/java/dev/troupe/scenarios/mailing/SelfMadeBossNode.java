package dev.troupe.scenarios.mailing;

import dev.troupe.node.MailerRole;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import dev.troupe.scenarios.registering.Reachable;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The twin that elects its boss by a majority of those that it thinks alive. */
public final class SelfMadeBossNode {

  private SelfMadeBossNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for who is counted. */
  public static Roles roles() {
    return Roles.standard()
        .with(
            "mailer",
            new MailerRole(
                (node, settings) ->
                    Behaviors.setup(
                        context ->
                            MailerRole.STANDARD.create(
                                node, settings.withQuorum(Reachable.of(node, context))))));
  }
}
