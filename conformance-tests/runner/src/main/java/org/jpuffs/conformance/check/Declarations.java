package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Suppressions;

/**
 * What was declared of the file systems of a check.
 *
 * @param capabilities what they can do, and what they cannot
 * @param suppressions the rules that they may break
 * @param readOnly whether every mount is read-only
 */
public record Declarations(Capabilities capabilities, Suppressions suppressions, boolean readOnly) {
  /** The annotation of a test that declares the same; empty if nothing is declared. */
  String annotation() {
    List<String> members = new ArrayList<>();
    add(members, "capabilities", constants(capabilities.stated()));
    add(members, "without", constants(capabilities.lacking()));
    add(members, "volatileFiles", strings(capabilities.volatilePaths()));
    if (readOnly) {
      members.add("readOnly = true");
    }
    List<String> suppressed = new ArrayList<>();
    suppressions.reasons().forEach((rule, reason) -> suppressed.add(rule.id() + "=" + reason));
    add(members, "suppress", strings(suppressed));
    return members.isEmpty() ? "" : "@Conformance(" + String.join(", ", members) + ")";
  }

  private static void add(List<String> members, String name, String values) {
    if (!values.isEmpty()) {
      members.add(name + " = {" + values + "}");
    }
  }

  private static String constants(Collection<Capability> capabilities) {
    return capabilities.stream()
        .sorted()
        .map(each -> "Capability." + each)
        .collect(Collectors.joining(", "));
  }

  private static String strings(Collection<String> texts) {
    return texts.stream()
        .map(text -> '"' + PastedTest.escaped(text) + '"')
        .collect(Collectors.joining(", "));
  }
}
