package org.jpuffs.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.oracle.Requirement;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitXmlTest {
  private static Element root(Report report) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JunitXml.write(report))))
        .getDocumentElement();
  }

  private static List<Element> all(Element in, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = in.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  @Test
  void eachBindingRuleIsATestCase() throws Exception {
    Element root = root(SampleReport.shard(1));
    long binding = Catalogue.byName().values().stream().filter(Requirement::isBinding).count();
    assertThat(all(root, "testcase")).hasSize((int) binding);
    assertThat(root.getAttribute("tests")).isEqualTo(String.valueOf(binding));
    int sum = 0;
    for (Element suite : all(root, "testsuite")) {
      assertThat(suite.getAttribute("name")).isNotBlank();
      assertThat(all(suite, "testcase")).hasSize(Integer.parseInt(suite.getAttribute("tests")));
      assertThat(all(suite, "failure")).hasSize(Integer.parseInt(suite.getAttribute("failures")));
      assertThat(all(suite, "skipped")).hasSize(Integer.parseInt(suite.getAttribute("skipped")));
      sum += Integer.parseInt(suite.getAttribute("tests"));
    }
    assertThat(sum).isEqualTo((int) binding);
  }

  @Test
  void aBrokenRuleHasFailedWithTheProgram() throws Exception {
    List<Element> failures = all(root(SampleReport.shard(1)), "failure");
    assertThat(failures).hasSize(1);
    assertThat(((Element) failures.get(0).getParentNode()).getAttribute("name"))
        .startsWith("stat-mode: ");
    assertThat(failures.get(0).getAttribute("type")).isEqualTo("stat-mode");
    assertThat(failures.get(0).getTextContent())
        .startsWith("violation 1, by the program of seed 500")
        .contains("stat \\u0000\\u0007\\u001b[31m\"\\'<b>&amp;]]>")
        .contains("\\ud800", "\\ufffe");
  }

  @Test
  void aBrokenRuleThatIsSuppressedIsSkippedWithTheReason() throws Exception {
    assertThat(all(root(SampleReport.passed(2)), "skipped"))
        .extracting(each -> each.getAttribute("message"))
        .anyMatch(message -> message.startsWith("suppressed stat-size, broken 2 times: "));
  }

  @Test
  void aRuleThatWasNeverJudgedIsSkippedWithTheReason() throws Exception {
    List<Element> skipped = all(root(SampleReport.passed(1)), "skipped");
    assertThat(skipped).isNotEmpty();
    assertThat(skipped.get(0).getAttribute("message"))
        .isEqualTo("never put to the test: no program came to it");
  }
}
