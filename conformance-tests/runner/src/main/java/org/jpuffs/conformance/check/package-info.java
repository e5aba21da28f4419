/**
 * Checking a file system: random programs on fresh mounts, judged by the oracle, and shrunk where
 * they find something.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.check;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
