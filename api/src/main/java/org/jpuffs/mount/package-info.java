/**
 * The library: it mounts a file system on a device, receives the frames of the kernel, calls the
 * methods of the file system, and turns each frame into the reply.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.mount;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
