/** Secure access to the files of a host directory, by openat(2). */
@NullMarked
package org.jpuffs.openat;

import org.jspecify.annotations.NullMarked;
