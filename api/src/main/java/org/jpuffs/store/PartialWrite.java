package org.jpuffs.store;

import java.util.Set;
import java.util.TreeSet;

/**
 * A write of which a crash lost sectors.
 *
 * @param event the index of the write among the events of the store, from 0
 * @param lost the indexes of the sectors that have their old contents, counted from the first
 *     sector of the write
 * @param torn how many bytes of the first lost sector have their new contents; 0 unless {@link
 *     BlockStore#sectorWrite()} is {@link SectorWrite#TORN}
 */
public record PartialWrite(int event, Set<Integer> lost, int torn) {
  /** Copies the set. */
  public PartialWrite {
    if (lost.isEmpty()) {
      throw new IllegalArgumentException(
          "event " + event + " lost no sector: leave it out, or name a sector");
    }
    lost = Set.copyOf(lost);
  }

  /** {@code event 17 lost sectors [0, 2], but for the first 100 bytes}. */
  @Override
  public String toString() {
    String sectors = "event " + event + " lost sectors " + new TreeSet<>(lost);
    return torn == 0 ? sectors : sectors + ", but for the first " + torn + " bytes";
  }
}
