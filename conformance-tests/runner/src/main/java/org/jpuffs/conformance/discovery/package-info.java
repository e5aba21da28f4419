/** File systems and backends by the names under which a user asks for them. */
@NullMarked
package org.jpuffs.conformance.discovery;

import org.jspecify.annotations.NullMarked;
