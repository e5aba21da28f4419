/**
 * A file system for scripts: in memory, plain, and with exactly the habits of the server behind the
 * golden traces, so that what kernels send can be compared with what was recorded.
 */
@NullMarked
package org.jpuffs.conformance.scriptfs;

import org.jspecify.annotations.NullMarked;
