package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue of rules. */
class RuleTest {
  @Test
  void everyRuleHasATextASourceAndAName() {
    List<String> names = new ArrayList<>();
    List<Requirement> rules = new ArrayList<>(List.of(Rule.values()));
    rules.addAll(List.of(LifeRule.values()));
    for (Requirement rule : rules) {
      assertThat(rule.text()).isNotBlank();
      assertThat(rule.source()).isNotBlank();
      names.add(rule.toString());
    }
    assertThat(names)
        .contains("rename-07", "stat-nlink-directory", "life-05")
        .doesNotHaveDuplicates();
  }

  @Test
  void aRuleHasTheWordsOfItsRow() {
    assertThat(Rule.PATH_MODE_MAY_REFUSE_ANYONE)
        .hasToString("path-07")
        .extracting(Rule::wording)
        .isEqualTo(
            new RuleText(
                "any user may get EACCES where the permission bits of a mode deny the access",
                "intro(2)",
                false));
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
