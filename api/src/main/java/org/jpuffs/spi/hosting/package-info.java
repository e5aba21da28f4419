/**
 * For backends whose kernel answers system calls on other threads than the server's: each hosted
 * server runs on a thread of its own, and the kernel is settled when all of them are idle.
 */
@NullMarked
package org.jpuffs.spi.hosting;

import org.jspecify.annotations.NullMarked;
