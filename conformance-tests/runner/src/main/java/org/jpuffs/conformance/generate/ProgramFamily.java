package org.jpuffs.conformance.generate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a program is about. The seed decides: {@link #CYCLE} successive seeds hold each family as
 * often as its {@link #share}. Where the file system lacks an operation that a family needs, the
 * program of such a seed is a general one.
 */
public enum ProgramFamily {
  /** All calls, in any order. */
  GENERAL(0, 2, 4, 6, 8, 10, 12, 16, 18, 20, 22, 24),
  /** Extended attributes: {@link ExtendedPrograms}. */
  EXTENDED_ATTRIBUTES(1, 17),
  /** A general program that begins with a directory of several owners, and loses its privileges. */
  OWNERSHIP(3, 19),
  /** Permissions of several users: {@link RightsPrograms}. */
  PERMISSIONS(5, 21),
  /** The bytes of one file: {@link DataPrograms}. */
  DATA(7, 23),
  /** File handles: {@link HandlePrograms}. */
  FILE_HANDLES(9, 25),
  /** A general program that begins with a directory that is moved or removed. */
  MOVED_DIRECTORY(11, 27),
  /** One directory with many names: {@link LargeDirectoryPrograms}. */
  LARGE_DIRECTORY(13, 29),
  /** Advisory locks of two processes: {@link LockPrograms}. */
  LOCKS(14, 30),
  /** Times: {@link TimesPrograms}. */
  TIMES(15, 31),
  /** Names that a file system may take for others: {@link NamePrograms}. */
  NAMES(28),
  /** Files that are removed, and others of their names: {@link SuccessorPrograms}. */
  SUCCESSORS(26);

  /** After so many seeds the families repeat. */
  public static final int CYCLE = 32;

  private static final List<ProgramFamily> BY_REMAINDER =
      IntStream.range(0, CYCLE).mapToObj(ProgramFamily::find).toList();

  private final int[] remainders;

  ProgramFamily(int... remainders) {
    this.remainders = remainders;
  }

  private static ProgramFamily find(int remainder) {
    for (ProgramFamily family : values()) {
      for (int each : family.remainders) {
        if (each == remainder) {
          return family;
        }
      }
    }
    throw new IllegalStateException("no family has the seeds of remainder " + remainder);
  }

  /** The family of {@code seed}. */
  public static ProgramFamily of(long seed) {
    return BY_REMAINDER.get((int) Math.floorMod(seed, (long) CYCLE));
  }

  /** How many of {@link #CYCLE} successive seeds are of this family. */
  public int share() {
    return remainders.length;
  }

  /** Which of the successive programs of its family {@code seed} has: the next one has 1 more. */
  static long number(long seed) {
    int remainder = (int) Math.floorMod(seed, (long) CYCLE);
    int[] remainders = of(seed).remainders;
    int index = 0;
    while (remainders[index] != remainder) {
      index++;
    }
    return Math.floorDiv(seed, (long) CYCLE) * remainders.length + index;
  }

  /** The first seed of this family in cycle number {@code cycle}, which is 0 for seeds 0 to 15. */
  public long seed(long cycle) {
    return cycle * CYCLE + remainders[0];
  }

  /** True if programs are drawn call by call, so that the first calls of one are a prefix. */
  public boolean canBePrefix() {
    return this == GENERAL || this == OWNERSHIP || this == MOVED_DIRECTORY;
  }
}
