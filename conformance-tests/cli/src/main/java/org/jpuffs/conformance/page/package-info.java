/** A report as an HTML page. */
@NullMarked
package org.jpuffs.conformance.page;

import org.jspecify.annotations.NullMarked;
