/** A report as an HTML page. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.page;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
