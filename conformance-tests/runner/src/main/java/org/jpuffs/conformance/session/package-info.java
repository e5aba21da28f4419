/**
 * Running programs: a fresh mount of a file system on a kernel, one client process, its calls and
 * their outcomes.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.session;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
