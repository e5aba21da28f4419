/**
 * Block stores: where a file system keeps its data durably.
 *
 * <p>A {@link org.jpuffs.store.BlockStore} consists of sectors, as a disk does. What was written is
 * certain to be there after a crash only once {@link org.jpuffs.store.BlockStore#flush} has
 * returned. {@link org.jpuffs.store.ChannelStore} keeps the sectors in a file, {@link
 * org.jpuffs.store.MemoryStore} in memory.
 *
 * <p>{@link org.jpuffs.store.RecordingStore} records each write and flush. From that, it makes the
 * contents that a disk can have after a crash. A file system that can be made over any store is
 * tested in this way: {@link org.jpuffs.store.DurableFileSystems}.
 *
 * <p>{@link org.jpuffs.store.FailingStore} fails by a plan: its reads, writes and flushes report
 * errors, are done in part, or take long.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.store;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
