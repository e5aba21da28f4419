package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jpuffs.conformance.oracle.Requirement;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void the_page_in_docs_is_the_catalogue() {
    assertThat(Path.of("..", "..", "docs", "rules.md"))
        .as("written by: ./puffs rules > docs/rules.md")
        .content()
        .isEqualTo(Catalogue.page());
  }

  @Test
  void names_are_words_and_each_rule_says_what_and_why() {
    assertThat(Catalogue.byName()).hasSizeGreaterThan(90);
    for (Requirement rule : Catalogue.byName().values()) {
      assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*(-\\d\\d)?");
      assertThat(rule.text()).as(rule.id()).isNotBlank().doesNotContain("|");
      assertThat(rule.source()).as(rule.id()).isNotBlank().doesNotContain("|");
    }
  }
}
