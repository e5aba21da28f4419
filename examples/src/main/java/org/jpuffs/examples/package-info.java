/** File systems to learn from: {@link org.jpuffs.examples.MemFs}, in memory, is the one to copy. */
@NullMarked
package org.jpuffs.examples;

import org.jspecify.annotations.NullMarked;
