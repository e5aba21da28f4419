/** Finds out what a file system can do, by the calls of one client. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.probe;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
