/**
 * A file system for scripts. It is in memory and behaves exactly like the server with which the
 * golden traces were recorded, so that the requests of a kernel can be compared with the recorded
 * ones.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.scriptfs;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
