/** Results of checks as files: JSON, which shards are merged from, and JUnit's XML. */
@NullMarked
package org.jpuffs.conformance.report;

import org.jspecify.annotations.NullMarked;
