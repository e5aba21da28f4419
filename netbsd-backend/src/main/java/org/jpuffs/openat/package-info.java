/** Secure access to the files of a host directory, by openat(2). */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.openat;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
