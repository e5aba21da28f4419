/**
 * Linux's FUSE protocol as a kernel for file servers: requests of {@code /dev/fuse} become frames
 * of puffs, and the replies become answers. Makes no system call itself: {@link
 * org.jpuffs.fuse.FuseChannel} does.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.fuse;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
