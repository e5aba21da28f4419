/**
 * What the kernel may see of a file server: the frames that it sends, judged as they pass by, apart
 * from what a user of the mount sees.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.protocol;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
