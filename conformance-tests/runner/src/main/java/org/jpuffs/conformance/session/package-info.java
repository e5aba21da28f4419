/**
 * Running programs: a fresh mount of a file system on a kernel, one client process, its calls and
 * their outcomes.
 */
@NullMarked
package org.jpuffs.conformance.session;

import org.jspecify.annotations.NullMarked;
