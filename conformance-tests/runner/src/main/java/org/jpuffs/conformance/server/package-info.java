/**
 * The file server's side of a script: rules that change or break replies on their way to the
 * kernel, whatever file system gave them, and what the server does of its own accord.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.conformance.server;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
