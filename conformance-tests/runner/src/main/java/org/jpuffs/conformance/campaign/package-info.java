/** The loop that draws programs, runs them, shrinks those that fail, reports and counts. */
@NullMarked
package org.jpuffs.conformance.campaign;

import org.jspecify.annotations.NullMarked;
