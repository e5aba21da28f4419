/**
 * Tests of stores that fail: what a file system that keeps its files in a store has after a crash
 * that lost writes, and what it does when reads, writes and flushes report errors.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.crash;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
