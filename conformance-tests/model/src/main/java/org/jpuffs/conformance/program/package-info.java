/**
 * Test programs as data: system calls that can be printed as a script, read back, run and shrunk.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.program;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
