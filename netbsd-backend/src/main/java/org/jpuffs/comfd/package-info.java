/**
 * A server whose device is an inherited descriptor, {@code PUFFS_COMFD}. NetBSD's own test harness
 * starts file servers in this way.
 */
@NullMarked
package org.jpuffs.comfd;

import org.jspecify.annotations.NullMarked;
