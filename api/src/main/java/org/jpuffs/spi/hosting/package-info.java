/**
 * For backends whose kernel answers system calls on other threads than the server's: each hosted
 * server runs on a thread of its own, and the kernel is settled when all of them are idle.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.spi.hosting;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
