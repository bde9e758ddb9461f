package dev.troupe.consensus.replicatedlog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.troupe.consensus.replicatedlog.Entry.Blank;
import dev.troupe.consensus.replicatedlog.Entry.Command;
import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import dev.troupe.consensus.replicatedlog.Entry.NewSession;
import dev.troupe.core.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries on the wire and on disk: one flat array of numbers and bytes, without names and without
 * reflection. It holds the first index, and of each entry the term, the kind, and what that has. A
 * command goes through here seven times on its way through a group of three.
 */
final class EntriesForm {

  private static final int BLANK = 0;
  private static final int SESSION = 1;
  private static final int COMMAND = 2;
  private static final int MEMBERS = 3;

  private EntriesForm() {}

  /** Entries in a row, without gaps. */
  static final class Writer extends JsonSerializer<List<Entry>> {
    @Override
    public void serialize(List<Entry> entries, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeStartArray();
      if (!entries.isEmpty()) {
        to.writeNumber(entries.getFirst().index());
      }
      for (Entry entry : entries) {
        to.writeNumber(entry.term());
        switch (entry.payload()) {
          case Blank blank -> to.writeNumber(BLANK);
          case NewSession session -> to.writeNumber(SESSION);
          case Command command -> {
            to.writeNumber(COMMAND);
            to.writeNumber(command.session());
            to.writeNumber(command.sequence());
            to.writeBinary(command.bytes().array());
          }
          case NewMembers(Members members) -> {
            to.writeNumber(MEMBERS);
            provider.defaultSerializeValue(members, to);
          }
        }
      }
      to.writeEndArray();
    }
  }

  /** Reads the form that was written before this one too: an array of objects. */
  static final class Reader extends JsonDeserializer<List<Entry>> {
    @Override
    public List<Entry> deserialize(JsonParser from, DeserializationContext context)
        throws IOException {
      if (!from.isExpectedStartArrayToken()) {
        context.reportInputMismatch(this, "entries are an array, not %s", from.currentToken());
      }
      var entries = new ArrayList<Entry>();
      JsonToken first = from.nextToken();
      if (first == JsonToken.START_OBJECT) {
        do {
          entries.add(context.readValue(from, Entry.class));
        } while (from.nextToken() != JsonToken.END_ARRAY);
      } else if (first != JsonToken.END_ARRAY) {
        long index = from.getLongValue();
        while (from.nextToken() != JsonToken.END_ARRAY) {
          entries.add(new Entry(index++, from.getLongValue(), payload(from, context)));
        }
      }
      return entries;
    }

    private Entry.Payload payload(JsonParser from, DeserializationContext context)
        throws IOException {
      int kind = (int) next(from);
      return switch (kind) {
        case BLANK -> new Blank();
        case SESSION -> new NewSession();
        case COMMAND -> new Command(next(from), next(from), bytes(from));
        case MEMBERS -> {
          from.nextToken();
          yield new NewMembers(context.readValue(from, Members.class));
        }
        default -> context.reportInputMismatch(this, "no entry is of kind %d", kind);
      };
    }

    private static long next(JsonParser from) throws IOException {
      from.nextToken();
      return from.getLongValue();
    }

    private static Bytes bytes(JsonParser from) throws IOException {
      from.nextToken();
      return new Bytes(from.getBinaryValue());
    }
  }
}
