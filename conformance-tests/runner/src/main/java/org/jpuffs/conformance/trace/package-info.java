/**
 * Traces: what a file server saw of a program, a line for each frame and each call, and their
 * comparison.
 */
@NullMarked
package org.jpuffs.conformance.trace;

import org.jspecify.annotations.NullMarked;
