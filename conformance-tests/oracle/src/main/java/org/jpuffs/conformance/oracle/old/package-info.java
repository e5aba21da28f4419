/** The oracle of before, to compare with. Temporary. */
@NullMarked
package org.jpuffs.conformance.oracle.old;

import org.jspecify.annotations.NullMarked;
