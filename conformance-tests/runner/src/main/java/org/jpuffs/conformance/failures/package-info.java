/** Failures that are kept in a file, so that later checks run their programs first. */
@NullMarked
package org.jpuffs.conformance.failures;

import org.jspecify.annotations.NullMarked;
