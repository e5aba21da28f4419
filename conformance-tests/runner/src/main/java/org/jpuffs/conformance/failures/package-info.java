/** Failures that are kept in a file, so that later checks run their programs first. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.failures;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
