/** The command line, {@code puffs}. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.cli;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
