package org.jpuffs.conformance.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jpuffs.conformance.trace.Message;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report as JSON. All characters are of ASCII, others are escaped: then any string is
 * written, also one that is not Unicode. {@link ReportReader} reads it.
 */
final class ReportWriter {
  /** The number of the form. A change of the form that readers see increases it. */
  static final int FORM = 2;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private ReportWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The text of {@code report}, with its last line end. */
  static String write(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.setPrettyPrinter(new LinePerRecord());
      new ReportWriter(generator).document(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private void document(Report report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("form", FORM);
    run(report.run());
    shards(report.shards());
    json.writeStringField("verdict", report.passed() ? "passed" : "failed");
    json.writeStringField("end", report.end().word());
    totals(report);
    kept(report.kept());
    strings("learned", report.learned());
    strings("unsupported", report.unsupported());
    suppressed(report.suppressed());
    rules(report.rules());
    coverage(report.coverage());
    requests(report.requests());
    json.writeArrayFieldStart("failures");
    for (ReportedFailure failure : report.failures()) {
      failure(failure);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("environments");
    for (RunEnvironment environment : report.environments()) {
      environment(environment);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void run(RunFacts run) throws IOException {
    json.writeStringField("version", run.version());
    json.writeStringField("command", run.command());
    json.writeStringField("fileSystem", run.fileSystem());
    json.writeStringField("backend", run.backend());
    if (run.dialect() != Dialect.NETBSD) {
      json.writeStringField("dialect", word(run.dialect()));
    }
    json.writeNumberField("programs", run.programs());
    json.writeNumberField("firstSeed", run.seed());
    json.writeNumberField("lastSeed", run.seed() + Math.max(0, run.programs() - 1));
    json.writeObjectFieldStart("options");
    for (String name : run.options().keySet()) {
      json.writeStringField(name, run.options().get(name));
    }
    json.writeEndObject();
  }

  /** A dialect as one word: {@code linux}. */
  static String word(Dialect dialect) {
    return dialect.name().toLowerCase(Locale.ROOT);
  }

  private void shards(ShardSet shards) throws IOException {
    json.writeObjectFieldStart("shards");
    json.writeNumberField("of", shards.of());
    json.writeArrayFieldStart("present");
    for (int number : shards.present()) {
      json.writeNumber(number);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void totals(Report report) throws IOException {
    json.writeObjectFieldStart("totals");
    json.writeNumberField("programs", report.totals().programs());
    json.writeNumberField("calls", report.totals().calls());
    json.writeNumberField("requests", report.totals().requests());
    json.writeNumberField("failures", report.totals().failures());
    json.writeEndObject();
  }

  private void kept(KeptCount kept) throws IOException {
    json.writeObjectFieldStart("kept");
    json.writeNumberField("all", kept.all());
    json.writeNumberField("passed", kept.passed());
    json.writeNumberField("failed", kept.failed());
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void suppressed(List<Suppressed> all) throws IOException {
    json.writeArrayFieldStart("suppressed");
    for (Suppressed each : all) {
      json.writeStartObject();
      json.writeStringField("rule", each.rule().id());
      json.writeStringField("reason", each.reason());
      json.writeNumberField("broken", each.times());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rules(JudgedRules rules) throws IOException {
    json.writeArrayFieldStart("rules");
    for (JudgedRules.Judged each : rules.rules()) {
      json.writeStartObject();
      json.writeStringField("rule", each.rule().id());
      json.writeNumberField("judged", each.times());
      JudgedRules.Reason never = each.never();
      if (never != null) {
        json.writeStringField("never", never.word());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void coverage(List<CoverageCount> coverage) throws IOException {
    json.writeObjectFieldStart("coverageTotals");
    json.writeNumberField(
        "combinations", coverage.stream().mapToLong(CoverageCount::combinations).sum());
    json.writeNumberField("rare", coverage.stream().mapToLong(CoverageCount::rare).sum());
    json.writeEndObject();
    json.writeArrayFieldStart("coverage");
    for (CoverageCount count : coverage) {
      json.writeStartObject();
      json.writeStringField("call", count.cell().verb().word());
      json.writeStringField("result", count.cell().result());
      json.writeStringField("type", count.cell().type().name());
      json.writeNumberField("hits", count.hits());
      json.writeObjectFieldStart("flags");
      for (String flag : count.byFlag().keySet()) {
        json.writeNumberField(flag, count.byFlag().get(flag));
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void requests(Map<Operation, Long> requests) throws IOException {
    json.writeArrayFieldStart("requests");
    for (Map.Entry<Operation, Long> each : requests.entrySet()) {
      json.writeStartObject();
      json.writeStringField("operation", each.getKey().name());
      json.writeNumberField("sent", each.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void failure(ReportedFailure failure) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", failure.rule().id());
    json.writeStringField("origin", failure.origin().word());
    Long seed = failure.seed();
    if (seed != null) {
      json.writeNumberField("seed", seed);
    }
    optional("prefix", failure.prefix());
    json.writeNumberField("index", failure.index());
    json.writeStringField("place", failure.place());
    strings("expected", failure.expected());
    json.writeStringField("seen", failure.seen());
    strings("script", failure.script());
    messages(failure.messages());
    optional("again", failure.again());
    json.writeStringField("replay", failure.replay());
    strings("test", failure.test());
    json.writeNumberField("programs", failure.programs());
    json.writeEndObject();
  }

  private void messages(Messages messages) throws IOException {
    json.writeNumberField("messagesLeftOut", messages.leftOut());
    json.writeArrayFieldStart("messages");
    for (Message message : messages.list()) {
      json.writeStartObject();
      json.writeStringField(message.way().word(), message.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void optional(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private void environment(RunEnvironment environment) throws IOException {
    json.writeStartObject();
    json.writeStringField("shards", environment.shards());
    json.writeStringField("start", environment.start());
    json.writeNumberField("seconds", environment.seconds());
    json.writeStringField("host", environment.host());
    json.writeStringField("system", environment.system());
    json.writeStringField("java", environment.java());
    json.writeNumberField("processors", environment.processors());
    json.writeNumberField("jobs", environment.jobs());
    json.writeStringField("directory", environment.directory());
    json.writeStringField("classPath", environment.classPath());
    json.writeArrayFieldStart("callTimes");
    for (long count : environment.callTimes()) {
      json.writeNumber(count);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
