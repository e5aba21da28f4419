/** The command line, {@code puffs}. */
@NullMarked
package org.jpuffs.conformance.cli;

import org.jspecify.annotations.NullMarked;
