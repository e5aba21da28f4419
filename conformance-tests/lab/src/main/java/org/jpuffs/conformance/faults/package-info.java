/**
 * FaultRun from a seeded plan: replies that come late, twice, cut or wrong, servers that die,
 * signals; and what must hold all the same.
 */
@NullMarked
package org.jpuffs.conformance.faults;

import org.jspecify.annotations.NullMarked;
