/** Benchmarks of requests and replies through frames, with JMH: {@code puffs bench}. */
@NullMarked
package org.jpuffs.conformance.bench;

import org.jspecify.annotations.NullMarked;
