package org.jpuffs.conformance.check;

import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jspecify.annotations.Nullable;

/**
 * The random programs of a check: those of successive seeds, in blocks.
 *
 * @param count how many programs there are
 * @param calls how many calls each program has
 * @param seed the seed of the first program
 * @param flags the kernel flags of the mounts; null to draw them
 */
public record RandomPrograms(long count, int calls, long seed, @Nullable Set<KernelFlag> flags) {
  /** How many blocks there are. */
  public long blocks() {
    return count / Check.BLOCK + (count % Check.BLOCK == 0 ? 0 : 1);
  }

  /** How many programs a block has: fewer than usual in the last one. */
  public long sizeOf(long block) {
    return Math.min(Check.BLOCK, count - block * Check.BLOCK);
  }

  /** The seed of the first program of a block. */
  public long firstSeed(long block) {
    return seed + block * Check.BLOCK;
  }
}
