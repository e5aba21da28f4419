/**
 * The library: it mounts a file system on a device, receives the frames of the kernel, calls the
 * methods of the file system, and turns each frame into the reply.
 *
 * <p>{@link org.jpuffs.mount.Mounts} is the simple way to a mount. {@link org.jpuffs.mount.Mount}
 * is for a program that runs the loop itself, or that chooses the device.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.mount;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
