/**
 * Tests of stores that fail: what a file system that keeps its files in a store has after a crash
 * that lost writes, and what it does when reads, writes and flushes report errors.
 */
@NullMarked
package org.jpuffs.conformance.crash;

import org.jspecify.annotations.NullMarked;
