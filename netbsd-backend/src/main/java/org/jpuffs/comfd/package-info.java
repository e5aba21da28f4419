/**
 * A server whose device is a descriptor that it was given: {@code PUFFS_COMFD}, by which NetBSD's
 * own test harness drives a file server.
 */
@NullMarked
package org.jpuffs.comfd;

import org.jspecify.annotations.NullMarked;
