package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void aRuleThatIsNotInTheTableIsNamed() {
    assertThatThrownBy(() -> RuleTable.row("walk-01"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("walk-01");
    assertThat(RuleTable.row("rename-07")).hasSize(4).startsWith("rename-07");
  }

  @Test
  void whatIsAllowedIsTextWithTheRuleAndItsSource() {
    assertThat(new Allowed(Rule.RMDIR_DOT, "EINVAL"))
        .hasToString(
            "EINVAL  by rmdir-04: " + Rule.RMDIR_DOT.text() + " (" + Rule.RMDIR_DOT.source() + ")");
  }

  @Test
  void aViolationBreaksTheFirstRuleThatBinds() {
    Allowed loose = new Allowed(Rule.SPACE_FULL, "ENOSPC");
    Allowed binding = new Allowed(Rule.MKDIR_CREATES, "0");
    assertThat(Rule.SPACE_FULL.isBinding()).isFalse();
    assertThat(new Violation(List.of(loose, binding), "EIO").rule()).isEqualTo(Rule.MKDIR_CREATES);
    assertThat(new Violation(List.of(loose), "EIO").rule()).isEqualTo(Rule.SPACE_FULL);
    assertThatThrownBy(() -> new Violation(List.of(), "EIO"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
