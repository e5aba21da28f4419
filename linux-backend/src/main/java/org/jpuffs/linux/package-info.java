/**
 * Linux's kernel as a backend: processes that make system calls in a fresh directory of a file
 * system that is mounted already.
 *
 * <p>A {@link org.jpuffs.linux.Task} is a thread of this JVM with a directory, a umask and
 * credentials of its own. All tasks share the descriptors of the JVM. Numbers of errors, flags and
 * structs are Linux's inside this package and NetBSD's at its boundary.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.linux;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
