/** Random test programs: made from seeds, and made smaller once they have found something. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.generate;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
