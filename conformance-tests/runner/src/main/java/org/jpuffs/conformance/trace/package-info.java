/**
 * Traces: what a file server saw of a program, a line for each frame and each call, and their
 * comparison.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.trace;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
