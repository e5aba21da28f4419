package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.report.Report;
import org.jpuffs.conformance.report.ReportMerge;
import org.jpuffs.conformance.report.ReportedFailure;
import org.jpuffs.conformance.report.SampleReport;
import org.jpuffs.conformance.trace.Message;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HtmlPageTest {
  private static final String FAILED = HtmlPage.of(SampleReport.shard(1));
  private static final int LARGEST = 400_000;

  private static Report merged(int... numbers) {
    List<ReportMerge.Source> sources = new ArrayList<>();
    for (int number : numbers) {
      sources.add(new ReportMerge.Source("s" + number, SampleReport.shard(number)));
    }
    return ReportMerge.merge(sources, ReportMerge.Missing.ALLOWED);
  }

  @Test
  void textOfUnknownOriginAddsNoElementAndNoAttribute() {
    PageDocument page = new PageDocument(FAILED);
    assertThat(page.all("script")).isEmpty();
    assertThat(page.all("img")).isEmpty();
    assertThat(page.all("b")).isEmpty();
    assertThat(page.all("*").stream().map(each -> each.getAttributes().getLength()))
        .allMatch(number -> number < 9);
    Set<String> attributes = new TreeSet<>();
    for (Element each : page.all("*")) {
      for (int i = 0; i < each.getAttributes().getLength(); i++) {
        attributes.add(each.getAttributes().item(i).getNodeName());
      }
    }
    assertThat(attributes).noneMatch(name -> name.startsWith("on") || name.equals("style"));
  }

  @Test
  void textOfUnknownOriginIsShownWithItsInvisibleCharactersAsEscapes() {
    PageDocument page = new PageDocument(FAILED);
    String shown =
        "\\x07\\x1b[31m\"\\'<b>&amp;]]>\\x0d\n\\x09\\xe2\\x80\\xa8\u00e9\uD83D\uDE00\\ud800";
    assertThat(page.textOfClass("broken")).anyMatch(text -> text.contains(shown));
    assertThat(page.text("h1")).contains(shown);
    assertThat(page.text("title")).contains(shown);
    assertThat(page.textOfClass("paste")).anyMatch(text -> text.contains(shown));
    assertThat(page.textOfClass("messages")).anyMatch(text -> text.contains(shown));
    assertThat(FAILED.chars()).allMatch(each -> each == '\n' || !Character.isISOControl(each));
  }

  @Test
  void thePolicyAllowsTheStyleSheetAndNothingElse() throws Exception {
    PageDocument page = new PageDocument(FAILED);
    assertThat(page.all("style")).hasSize(1);
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(page.text("style").getBytes(StandardCharsets.UTF_8));
    assertThat(page.attributes("content"))
        .contains(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(page.text("style")).doesNotContain("url(", "@import", "@font-face");
    assertThat(page.attributes("src")).isEmpty();
    assertThat(page.all("link")).isEmpty();
  }

  @Test
  void eachLinkLeadsToAPlaceOfThePageAndEachNameIsThereOnce() {
    PageDocument page = new PageDocument(FAILED);
    List<String> names = page.attributes("id");
    assertThat(names).doesNotHaveDuplicates();
    assertThat(page.attributes("href"))
        .hasSizeGreaterThan(5)
        .allMatch(link -> link.startsWith("#") && names.contains(link.substring(1)));
    assertThat(page.attributes("aria-labelledby"))
        .allMatch(label -> names.containsAll(List.of(label.split(" "))));
  }

  @Test
  void headingsTablesAndPicturesHaveWhatAScreenReaderNeeds() {
    PageDocument page = new PageDocument(FAILED);
    int last = 0;
    for (Element each : page.all("*")) {
      if (each.getTagName().matches("h[1-6]")) {
        int level = each.getTagName().charAt(1) - '0';
        assertThat(level).as(each.getTextContent()).isBetween(1, last + 1);
        last = level;
      }
    }
    assertThat(page.all("h1")).hasSize(1);
    assertThat(page.all("table"))
        .hasSizeGreaterThan(4)
        .allMatch(table -> PageDocument.all(table, "caption").size() == 1);
    assertThat(page.all("th")).allMatch(cell -> cell.hasAttribute("scope"));
    assertThat(page.all("svg"))
        .allMatch(
            picture ->
                picture.getAttribute("aria-hidden").equals("true")
                    || picture.getAttribute("role").equals("img")
                        && picture.hasAttribute("aria-labelledby")
                        && PageDocument.all(picture, "desc").size() == 1);
    assertThat(page.all("html").get(0).getAttribute("lang")).isEqualTo("en");
  }

  @Test
  void thePageHasTheVerdictTheNumbersAndTheRun() {
    PageDocument failed = new PageDocument(FAILED);
    assertThat(failed.text("h1")).startsWith("Failed ").endsWith(" on sim");
    assertThat(failed.textOfClass("figures").get(0)).contains("Violations1", "System calls1,000");
    assertThat(failed.textOfClass("limits").get(0))
        .contains("Shards are missing: [2, 3, 4] of 4.", "No program came to ");
    assertThat(failed.textOfClass("paste").get(0)).isEqualTo("./puffs check memfs ");
    assertThat(failed.textOfClass("bars"))
        .anyMatch(text -> text.contains("READ") && text.contains("100.0 %"))
        .anyMatch(text -> text.contains("2 ns to 4 ns"));
    PageDocument passed = new PageDocument(HtmlPage.of(SampleReport.passed(1)));
    assertThat(passed.text("h1")).startsWith("Passed ");
    assertThat(passed.all("article")).isEmpty();
  }

  @Test
  void aMergedReportHasAPageWithAllItsMachines() {
    PageDocument page = new PageDocument(HtmlPage.of(merged(1, 2, 3, 4)));
    assertThat(page.all("summary").stream().map(Element::getTextContent))
        .anyMatch(text -> text.startsWith("Shard 1/4: "))
        .anyMatch(text -> text.startsWith("Shard 4/4: "));
    assertThat(page.textOfClass("limits").get(0)).doesNotContain("missing");
  }

  @Test
  void theRowOfABrokenRuleLinksToItsViolation() {
    PageDocument page = new PageDocument(FAILED);
    Element row =
        page.all("tr").stream()
            .filter(each -> each.getAttribute("id").equals("rule-stat-mode"))
            .findFirst()
            .orElseThrow();
    assertThat(row.getAttribute("class")).isEqualTo("broken");
    assertThat(PageDocument.all(row, "a").get(0).getAttribute("href")).isEqualTo("#violation-1");
  }

  @Test
  void aPageOfTenFailuresWithAsManyMessagesAsAreKeptIsBelowItsLimit() {
    Message message = new Message(Message.Way.REPLY, "ok va{type=VREG mode=0644 nlink=1 uid=0}");
    List<Message> messages = Collections.nCopies(120, message);
    List<ReportedFailure> failures = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ReportedFailure plain = SampleReport.failure(Rule.values()[i], i);
      failures.add(
          new ReportedFailure(
              plain.origin(),
              plain.seed(),
              plain.prefix(),
              plain.rule(),
              plain.index(),
              plain.place(),
              plain.expected(),
              plain.seen(),
              Collections.nCopies(50, "stat a"),
              new Messages(0, messages),
              plain.again(),
              plain.replay(),
              Collections.nCopies(70, "            stat a"),
              plain.programs()));
    }
    Report plain = SampleReport.report(1, "./puffs check memfs", failures);
    String page =
        HtmlPage.of(
            new Report(
                plain.run(),
                plain.shards(),
                plain.end(),
                plain.totals(),
                plain.kept(),
                plain.learned(),
                plain.unsupported(),
                plain.suppressed(),
                plain.rules(),
                coverage(),
                plain.requests(),
                failures,
                plain.environments()));
    assertThat(page.length()).isBetween(LARGEST / 2, LARGEST);
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(LARGEST);
  }

  /** As much as a check of 5,000 programs covers. */
  private static List<CoverageCount> coverage() {
    List<CoverageCount> coverage = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      for (int error = 0; error < 6; error++) {
        for (FileType type : List.of(FileType.NON, FileType.REG, FileType.DIR)) {
          CoverageCount.Cell cell = new CoverageCount.Cell(verb, error, type);
          coverage.add(new CoverageCount(cell, 12_345, new TreeMap<>()));
        }
      }
    }
    return coverage;
  }
}
