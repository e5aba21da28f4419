package org.jpuffs.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.OptionalCallRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.junit.jupiter.api.Test;

/** Each binding rule has a mutant, or an exemption with a reason. */
class RuleCoverageTest {
  private static Set<Requirement> bindingRules() {
    Set<Requirement> binding = new HashSet<>(List.of(Rule.values()));
    binding.addAll(List.of(OptionalCallRule.values()));
    binding.addAll(List.of(LifeRule.values()));
    binding.addAll(List.of(ProtocolRule.values()));
    binding.removeIf(rule -> !rule.isBinding());
    return binding;
  }

  private static Set<Requirement> rulesOfMutants() {
    Set<Requirement> rules = new HashSet<>();
    Mutants.all().forEach(mutant -> rules.addAll(mutant.rules()));
    KernelMutants.all().forEach(mutant -> rules.addAll(mutant.rules()));
    return rules;
  }

  private static List<Requirement> exemptRules() {
    List<Requirement> rules = new ArrayList<>();
    Exemption.all().forEach(exemption -> rules.add(exemption.rule()));
    return rules;
  }

  @Test
  void eachBindingRuleHasAMutantOrAnExemption() {
    Set<Requirement> covered = new HashSet<>(rulesOfMutants());
    covered.addAll(exemptRules());
    Set<Requirement> without = bindingRules();
    without.removeAll(covered);
    assertThat(without).isEmpty();
  }

  @Test
  void noExemptRuleHasAMutant() {
    assertThat(exemptRules()).doesNotContainAnyElementsOf(rulesOfMutants());
  }

  @Test
  void eachExemptionIsOfAnotherBindingRuleAndNamesAPlace() {
    assertThat(exemptRules()).doesNotHaveDuplicates().isSubsetOf(bindingRules());
    assertThat(Exemption.all()).allSatisfy(exemption -> assertThat(exemption.place()).isNotBlank());
  }

  @Test
  void eachMutantHasANameOfItsOwnAndBindingRules() {
    assertThat(Mutants.all())
        .extracting(Mutant::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(Mutants.all())
        .allSatisfy(
            mutant ->
                assertThat(mutant.rules())
                    .as(mutant.id())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(Requirement::isBinding));
  }
}
