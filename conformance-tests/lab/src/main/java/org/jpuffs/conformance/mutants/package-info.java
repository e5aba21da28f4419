/**
 * Mutation tests of the check itself. A mutant is a file system with one small fault; the check
 * must report each rule that the fault breaks. Each binding rule has a mutant, or is exempt for a
 * reason in {@link org.jpuffs.conformance.mutants.Exemption}.
 */
@NullMarked
package org.jpuffs.conformance.mutants;

import org.jspecify.annotations.NullMarked;
