/** Frames as text, for people who look at what a kernel and a server say. */
@NullMarked
package org.jpuffs.text;

import org.jspecify.annotations.NullMarked;
