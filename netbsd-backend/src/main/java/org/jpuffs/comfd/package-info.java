/**
 * A server whose device is an inherited descriptor, {@code PUFFS_COMFD}. NetBSD's own test harness
 * starts file servers in this way.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.comfd;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
