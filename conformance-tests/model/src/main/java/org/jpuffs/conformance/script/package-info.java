/** The language in which test programs are written down: reading and printing scripts. */
@NullMarked
package org.jpuffs.conformance.script;

import org.jspecify.annotations.NullMarked;
