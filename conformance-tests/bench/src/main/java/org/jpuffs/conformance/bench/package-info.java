/** How fast requests and replies go through frames, measured with JMH: {@code puffs bench}. */
@NullMarked
package org.jpuffs.conformance.bench;

import org.jspecify.annotations.NullMarked;
