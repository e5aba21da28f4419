/**
 * A kernel of NetBSD's that is entered by system calls, whoever carries them there: its devices,
 * its processes, and what it takes to know that it is at rest.
 *
 * <p>An {@link org.jpuffs.syscall.Lwp} makes the calls; the packages beside this one bring theirs.
 */
@NullMarked
package org.jpuffs.syscall;

import org.jspecify.annotations.NullMarked;
