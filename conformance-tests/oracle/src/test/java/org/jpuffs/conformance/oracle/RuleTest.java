package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue of rules. */
class RuleTest {
  @Test
  void every_rule_has_a_text_a_source_and_a_name() {
    List<String> names = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      assertThat(rule.text()).isNotBlank();
      assertThat(rule.source()).isNotBlank();
      names.add(rule.toString());
    }
    assertThat(names).contains("rename-07", "stat-nlink-directory").doesNotHaveDuplicates();
  }
}
