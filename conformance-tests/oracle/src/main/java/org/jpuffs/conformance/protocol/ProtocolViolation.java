package org.jpuffs.conformance.protocol;

/**
 * A frame that the kernel must not see.
 *
 * @param rule the rule that it breaks
 * @param wanted what would have been right
 * @param seen what was seen
 */
public record ProtocolViolation(ProtocolRule rule, String wanted, String seen) {}
