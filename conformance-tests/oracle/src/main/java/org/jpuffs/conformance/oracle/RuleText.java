package org.jpuffs.conformance.oracle;

/**
 * What a rule says.
 *
 * @param text what must or may be, in one sentence
 * @param source the manual page, specification or kernel function that it is from
 * @param isBinding false for a permission
 */
public record RuleText(String text, String source, boolean isBinding) {}
