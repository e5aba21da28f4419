package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.spi.Dialect;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Path REFERENCE = Path.of("..", "..", "docs", "reference");

  @Test
  void theRulesPageInDocsIsTheCatalogue() {
    assertThat(REFERENCE.resolve("rules.md"))
        .as("written by: ./puffs rules > docs/reference/rules.md")
        .content()
        .isEqualTo(Catalogue.rulesPage());
  }

  @Test
  void thePageOfLinuxInDocsIsTheTableOfDifferences() {
    assertThat(REFERENCE.resolve("rules-linux.md"))
        .as("written by: ./puffs rules --dialect linux > docs/reference/rules-linux.md")
        .content()
        .isEqualTo(DialectPage.of(Dialect.LINUX));
  }

  @Test
  void noTextOfADifferenceBreaksTheTable() {
    assertThat(DialectPage.of(Dialect.LINUX).lines().filter(line -> line.startsWith("| [`")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.split("\\|")).hasSize(6));
  }

  @Test
  void theCapabilitiesPageInDocsIsTheCatalogue() {
    assertThat(REFERENCE.resolve("capabilities.md"))
        .as("written by: ./puffs rules --capabilities > docs/reference/capabilities.md")
        .content()
        .isEqualTo(Catalogue.capabilitiesPage());
  }

  @Test
  void eachRuleHasOneAnchorAndOneGroup() {
    String page = Catalogue.rulesPage() + DialectPage.of(Dialect.LINUX);
    for (Requirement rule : Catalogue.byName().values()) {
      assertThat(page).containsOnlyOnce("<a id=\"" + rule.id() + "\"></a>");
    }
  }

  @Test
  void eachRuleHasAnIdATextAndASource() {
    assertThat(Catalogue.byName()).hasSizeGreaterThan(90);
    for (Requirement rule : Catalogue.byName().values()) {
      assertThat(rule.id()).matches("[a-z]+2?(-[a-z]+)*(-\\d\\d)?");
      assertThat(rule.text()).as(rule.id()).isNotBlank().doesNotContain("|");
      assertThat(rule.source()).as(rule.id()).isNotBlank().doesNotContain("|");
    }
  }
}
