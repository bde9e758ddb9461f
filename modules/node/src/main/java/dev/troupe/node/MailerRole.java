package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import dev.troupe.node.Roles.Starter;
import dev.troupe.node.mailing.Mailing;
import dev.troupe.node.mailing.MailingKeeper;
import dev.troupe.node.mailing.NextCustomer;
import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;

/**
 * The role {@code mailer}: a member of the group {@code mailing}, and the nightly round while it
 * leads it.
 *
 * @param member makes the member
 */
public record MailerRole(Member member) implements Roles.Role {

  /** Makes a node's member of the group. */
  @FunctionalInterface
  public interface Member {
    Behavior<ReplicatedLog.Command> create(NodeContext node, ReplicatedLogSettings settings);
  }

  /** The member as it should be. */
  public static final Member STANDARD =
      (node, settings) -> Replicator.create(node, Mailing.GROUP, NextCustomer::new, settings);

  @Override
  public Starter prepare(NodeId id, Config config) {
    var settings = ReplicatedLogSettings.from(config, Mailing.GROUP);
    Duration pace = new Keys(config).duration("troupe.mailing.pace", Duration.ofMillis(1));
    return (node, spawner) -> {
      var group = spawner.spawn(member.create(node, settings), Mailing.GROUP);
      spawner.spawn(MailingKeeper.create(node, pace, group), "round");
    };
  }
}
