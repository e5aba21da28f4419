/**
 * The running NetBSD kernel, entered through its libc: the backend {@code netbsd}.
 *
 * <p>The symbols of the functions depend on the release. They are resolved once, and all are
 * checked before the first call.
 *
 * <p>Process-wide state: {@code Libc.bound}, the library whose functions JNA has mapped into the
 * native methods of {@code LibcCalls}. The mapping is per class, so there is one per process.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.netbsd;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
