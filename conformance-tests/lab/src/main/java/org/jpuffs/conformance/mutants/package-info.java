/**
 * Mutation tests of the check itself. A mutant is a file system with one small fault; the check
 * must report each rule that the fault breaks. Each binding rule has a mutant, or is exempt for a
 * reason in {@link org.jpuffs.conformance.mutants.Exemption}.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.mutants;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
