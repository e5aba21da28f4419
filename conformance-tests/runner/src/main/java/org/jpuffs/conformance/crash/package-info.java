/**
 * Tests of crashes: what a file system that keeps its files in a store has after the store lost
 * writes.
 */
@NullMarked
package org.jpuffs.conformance.crash;

import org.jspecify.annotations.NullMarked;
