/**
 * Checking a file system: random programs on fresh mounts, judged by the oracle, and shrunk where
 * they find something.
 */
@NullMarked
package org.jpuffs.conformance.check;

import org.jspecify.annotations.NullMarked;
