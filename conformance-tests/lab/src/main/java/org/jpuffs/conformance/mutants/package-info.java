/**
 * Is the kit worth its trust? Mutants are file systems with one small fault each; the check must
 * find each by the rule that is there for it.
 */
@NullMarked
package org.jpuffs.conformance.mutants;

import org.jspecify.annotations.NullMarked;
