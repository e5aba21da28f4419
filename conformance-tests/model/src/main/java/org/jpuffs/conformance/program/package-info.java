/**
 * Test programs as data: system calls that can be printed as a script, read back, run and shrunk.
 */
@NullMarked
package org.jpuffs.conformance.program;

import org.jspecify.annotations.NullMarked;
