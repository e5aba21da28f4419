/**
 * What a user of a mounted file system may see, as rules of POSIX and of NetBSD's manual.
 *
 * <p>The {@link org.jpuffs.conformance.oracle.Oracle} follows a program call by call with a model
 * of its own. For each call it knows the outcomes that are allowed, each by a {@link
 * org.jpuffs.conformance.oracle.Rule}, and goes on from the one that was seen. It knows nothing of
 * the file system under test, nor of the kernel beyond its manual and its caches.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.oracle;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
