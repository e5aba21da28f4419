/** Results of checks as files: JSON, which shards are merged from, and JUnit's XML. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.report;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
