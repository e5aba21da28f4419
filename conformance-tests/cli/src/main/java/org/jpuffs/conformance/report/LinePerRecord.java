package org.jpuffs.conformance.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * Puts each member of the document on a line of its own, and each element of a list among them, so
 * that tools that compare lines show which rule or which failure differs.
 */
final class LinePerRecord extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;

  /** The nesting at which a line ends: that of the document, and of the lists in it. */
  private static final int LINES = 2;

  private int depth;

  @Override
  public void writeStartObject(JsonGenerator to) throws IOException {
    super.writeStartObject(to);
    depth++;
    if (depth == 1) {
      to.writeRaw('\n');
    }
  }

  @Override
  public void writeEndObject(JsonGenerator to, int entries) throws IOException {
    if (depth == 1) {
      to.writeRaw('\n');
    }
    depth--;
    super.writeEndObject(to, entries);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator to) throws IOException {
    super.writeObjectEntrySeparator(to);
    to.writeRaw(depth == 1 ? '\n' : ' ');
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator to) throws IOException {
    super.writeObjectFieldValueSeparator(to);
    to.writeRaw(' ');
  }

  @Override
  public void writeStartArray(JsonGenerator to) throws IOException {
    super.writeStartArray(to);
    depth++;
    if (depth == LINES) {
      to.writeRaw('\n');
    }
  }

  @Override
  public void writeEndArray(JsonGenerator to, int values) throws IOException {
    if (depth == LINES && values > 0) {
      to.writeRaw('\n');
    }
    depth--;
    super.writeEndArray(to, values);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator to) throws IOException {
    super.writeArrayValueSeparator(to);
    to.writeRaw(depth == LINES ? '\n' : ' ');
  }
}
