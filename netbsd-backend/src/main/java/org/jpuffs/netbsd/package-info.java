/**
 * The running NetBSD kernel, by way of its libc: the backend {@code netbsd}.
 *
 * <p>Functions are chosen by the names that the release's libc has for them, resolved once and
 * checked before any is called.
 */
@NullMarked
package org.jpuffs.netbsd;

import org.jspecify.annotations.NullMarked;
