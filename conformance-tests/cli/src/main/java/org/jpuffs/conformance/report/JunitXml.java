package org.jpuffs.conformance.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.check.JudgedRules.Judged;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jspecify.annotations.Nullable;

/**
 * A report in the form that JUnit writes, which CI systems show: a suite for each group of rules,
 * and in it a test case for each binding rule. A rule that was broken has failed. One that may be
 * broken, and was, is skipped, and so is one that was never put to the test.
 */
final class JunitXml {
  private final Report report;
  private final XMLStreamWriter xml;
  private final Map<Requirement, List<ReportedFailure>> failures;

  /** The rules that were broken, and may be, by their ids. */
  private final Map<String, Suppressed> tolerated;

  private JunitXml(Report report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
    this.failures =
        report.failures().stream().collect(Collectors.groupingBy(ReportedFailure::rule));
    this.tolerated =
        report.suppressed().stream()
            .filter(each -> each.times() > 0)
            .collect(
                Collectors.toMap(each -> each.rule().id(), each -> each, (first, second) -> first));
  }

  /** The document, with its last line end. */
  static String write(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JunitXml(report, xml).document();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.append('\n').toString();
  }

  private void document() throws XMLStreamException {
    Map<String, List<Judged>> groups = new LinkedHashMap<>();
    for (Judged each : report.rules().rules()) {
      if (each.rule().isBinding() || failures.containsKey(each.rule())) {
        groups.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each);
      }
    }
    List<Judged> all = groups.values().stream().flatMap(List::stream).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    attribute("name", report.run().command());
    counts(all);
    attribute("time", seconds());
    for (Map.Entry<String, List<Judged>> group : groups.entrySet()) {
      suite(group.getKey(), group.getValue());
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private String seconds() {
    double seconds = report.environments().stream().mapToDouble(RunEnvironment::seconds).sum();
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private void counts(List<Judged> rules) throws XMLStreamException {
    attribute("tests", String.valueOf(rules.size()));
    attribute("failures", String.valueOf(rules.stream().filter(this::hasFailed).count()));
    attribute("errors", "0");
    attribute("skipped", String.valueOf(rules.stream().filter(this::isSkipped).count()));
  }

  private boolean hasFailed(Judged each) {
    return failures.containsKey(each.rule());
  }

  private boolean isSkipped(Judged each) {
    return reasonToSkip(each) != null && !hasFailed(each);
  }

  private @Nullable String reasonToSkip(Judged each) {
    Suppressed suppressed = tolerated.get(each.rule().id());
    if (suppressed != null) {
      return suppressed.toString();
    }
    JudgedRules.Reason never = each.never();
    return never == null ? null : "never put to the test: " + never.text();
  }

  private void suite(String group, List<Judged> rules) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute("name", group);
    counts(rules);
    attribute("time", "0");
    for (Judged each : rules) {
      testCase(group, each);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void testCase(String group, Judged each) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute("classname", group);
    attribute("name", each.rule().id() + ": " + each.rule().text());
    attribute("time", "0");
    String reason = reasonToSkip(each);
    if (hasFailed(each)) {
      failure(failures.getOrDefault(each.rule(), List.of()));
    } else if (reason != null) {
      xml.writeEmptyElement("skipped");
      attribute("message", reason);
    }
    xml.writeEndElement();
  }

  private void failure(List<ReportedFailure> of) throws XMLStreamException {
    ReportedFailure first = of.get(0);
    xml.writeStartElement("failure");
    attribute("message", first.place() + ": " + first.seen());
    attribute("type", first.rule().id());
    List<String> texts = new ArrayList<>();
    for (ReportedFailure each : of) {
      texts.add(each.text(report.failures().indexOf(each) + 1));
    }
    xml.writeCharacters(PlainText.forXml(String.join("\n\n", texts)));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, PlainText.oneLine(PlainText.forXml(value)));
  }
}
