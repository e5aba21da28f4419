package org.jpuffs.fuse;

/** Gets the supplementary groups of callers: FUSE sends user and group only. */
interface SupplementaryGroups {
  /** Those of the caller of {@code request}, in any order; none if they are not known. */
  int[] of(FuseRequest request);
}
