/** The language in which test programs are written down: reading and printing scripts. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.script;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
