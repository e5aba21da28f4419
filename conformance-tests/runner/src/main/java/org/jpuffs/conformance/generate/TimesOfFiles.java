package org.jpuffs.conformance.generate;

import java.util.List;

/** Times that programs give to files. */
final class TimesOfFiles {
  private static final List<Object> USUAL =
      List.of(100_000_000L, 200_000_000L, 300_000_000L, 3_000_000_000L);

  /**
   * Times before 1970, after 2038 and after 2106, and times with nanoseconds. The second before
   * 1970 stands for no time in the kernel.
   */
  private static final List<Object> UNUSUAL =
      List.of(
          0L,
          -86_400L,
          -2_000_000_000L,
          2_147_483_648L,
          4_294_967_301L,
          5_000_000_000L,
          "100000000:123456789",
          "200000000:999999999",
          "300000000:1",
          "300000000:1000",
          "3000000000:500000000");

  private TimesOfFiles() {}

  /** A time, as an argument of a call. */
  static Object draw(SplitMix random) {
    return switch (random.below(10)) {
      case 0, 1 -> random.oneOf(UNUSUAL);
      case 2 -> "omit";
      case 3 -> random.chance(50) ? "now" : random.oneOf(UNUSUAL);
      default -> random.oneOf(USUAL);
    };
  }
}
