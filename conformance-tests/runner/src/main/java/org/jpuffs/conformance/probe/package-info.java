/** Finds out what a file system can do, by the calls of one client. */
@NullMarked
package org.jpuffs.conformance.probe;

import org.jspecify.annotations.NullMarked;
