/** The loop that draws programs, runs them, shrinks those that fail, reports and counts. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.campaign;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
