package dev.troupe.node.desk;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionOpened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.node.registers.Register;
import dev.troupe.node.registers.RegisterFormat;
import java.util.LinkedHashMap;

/** What the group of registers replied, as its clients are told. */
final class RegisterAnswers {

  private RegisterAnswers() {}

  static Answer read(String key, Reply reply) {
    if (!(reply instanceof Value(long id, long index, var result))) {
      return GroupAnswers.otherwise(reply);
    }
    return RegisterFormat.value(result.array())
        .map(value -> Answer.of(200, "key", key, "value", value, "index", index))
        .orElseGet(() -> Answer.of(404, "key", key, "index", index, "error", "there is no value"));
  }

  static Answer changed(String key, Reply reply) {
    if (reply instanceof Refused(long id, String why, boolean lasting) && lasting) {
      return Answer.error(400, why); // 409 is a comparison's answer
    }
    if (!(reply instanceof Applied(long id, long index, var result))) {
      return GroupAnswers.otherwise(reply);
    }
    return switch (RegisterFormat.answer(result.array())) {
      case Register.Done done -> Answer.of(200, "key", key, "index", index);
      case Register.Different(var present) -> {
        var body = new LinkedHashMap<String, Object>();
        body.put("key", key);
        present.ifPresent(value -> body.put("value", value));
        body.put("index", index);
        body.put("error", "the value is not the expected one: nothing was changed");
        yield new Answer(409, body);
      }
      case Register.Refused(String why) -> Answer.error(400, why);
    };
  }

  static Answer opened(Reply reply) {
    return reply instanceof SessionOpened(long id, long session)
        ? Answer.of(200, "session", session)
        : GroupAnswers.otherwise(reply);
  }
}
