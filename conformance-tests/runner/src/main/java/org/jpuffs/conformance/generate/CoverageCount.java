package org.jpuffs.conformance.generate;

import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;

/**
 * How often a call had a result on files of some type.
 *
 * @param cell the call, the result and the type
 * @param hits how often, in all
 * @param byFlag how often under each flag of the mount or of open(2), by its name; {@code none} is
 *     a mount without flags
 */
public record CoverageCount(Cell cell, long hits, SortedMap<String, Long> byFlag) {
  /** Copies the map. */
  public CoverageCount {
    byFlag = Collections.unmodifiableSortedMap(new TreeMap<>(byFlag));
  }

  /**
   * A call with a result, on files of some type. The order is that of the calls, then of the
   * results, then of the types.
   *
   * @param error the number of the error; 0 for success
   */
  public record Cell(Verb verb, int error, FileType type) implements Comparable<Cell> {
    private static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::verb).thenComparing(Cell::error).thenComparing(Cell::type);

    /** {@code ok} or the name of the error. */
    public String result() {
      return error == 0 ? "ok" : Errno.of(error).name();
    }

    @Override
    public int compareTo(Cell other) {
      return ORDER.compare(this, other);
    }
  }

  /** The names of all flags. */
  public static Set<String> flagNames() {
    return CoverageCell.flagNames();
  }

  /**
   * These numbers and those of {@code other} together.
   *
   * @param other of the same cell
   * @throws ArithmeticException if a sum is too large
   */
  public CoverageCount plus(CoverageCount other) {
    SortedMap<String, Long> sums = new TreeMap<>(byFlag);
    other.byFlag.forEach((flag, times) -> sums.merge(flag, times, Math::addExact));
    return new CoverageCount(cell, Math.addExact(hits, other.hits), sums);
  }

  /** Under how many flags there were hits. */
  public long combinations() {
    return byFlag.values().stream().filter(times -> times > 0).count();
  }

  /** Under how many flags there were few hits. */
  public long rare() {
    return byFlag.values().stream().filter(times -> times > 0 && times < Coverage.RARE).count();
  }
}
