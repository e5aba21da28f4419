/** Frames as text, for people who look at what a kernel and a server say. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
