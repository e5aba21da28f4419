/** File systems and backends by the names under which a user asks for them. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.discovery;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
