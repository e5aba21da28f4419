package org.jpuffs.conformance.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.program.UsageException;

/** Reads JSON of unknown origin, within bounds, as maps, lists, strings, longs and doubles. */
final class JsonText {
  private static final int DEEPEST = 8;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_NAME = 1000;

  /** A report of 128,000 programs has less than 100,000. */
  private static final int MOST_TOKENS = 1 << 20;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          .build();

  private JsonText() {}

  /**
   * The object that {@code text} is.
   *
   * @param file where it was read from, for messages
   * @throws UsageException if it is no JSON object, or exceeds a bound
   */
  static Members object(String file, String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UsageException(file + ": a report is a JSON object. " + Members.REMEDY);
      }
      Members members = new Members(file, "", members(parser));
      if (parser.nextToken() != null) {
        throw new UsageException(
            file + ": something follows the JSON object of the report. " + Members.REMEDY);
      }
      return members;
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new UsageException(
          file + line + ": this is no JSON: " + e.getOriginalMessage() + ". " + Members.REMEDY, e);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> members(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  /** The nesting is bounded, and so is this recursion. */
  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        yield values;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> throw new JsonParseException(parser, "a report has no value " + parser.getText());
    };
  }
}
