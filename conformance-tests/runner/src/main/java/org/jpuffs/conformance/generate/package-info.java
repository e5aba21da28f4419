/** Random test programs: made from seeds, and made smaller once they have found something. */
@NullMarked
package org.jpuffs.conformance.generate;

import org.jspecify.annotations.NullMarked;
