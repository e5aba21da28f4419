package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static CoverageCount count(Verb verb, int error, FileType type, long hits) {
    return new CoverageCount(new CoverageCount.Cell(verb, error, type), hits, new TreeMap<>());
  }

  private static final Matrix MATRIX =
      new Matrix(
          List.of(
              count(Verb.OPEN, 0, FileType.REG, 9),
              count(Verb.OPEN, 0, FileType.DIR, 10),
              count(Verb.OPEN, Errno.ENOENT.number(), FileType.NON, 99_999),
              count(Verb.STAT, Errno.EACCES.number(), FileType.BAD, 999)));

  @Test
  void aRowIsACallAndAColumnAResult() {
    assertThat(MATRIX.callLabels()).extracting(Matrix.Label::text).containsExactly("open", "stat");
    assertThat(MATRIX.upperLabels())
        .extracting(Matrix.Label::text)
        .containsExactly("ok", "ENOENT", "EACCES");
    assertThat(MATRIX.squares()).isEqualTo("M0 87h15v15h-15zM16 87h15v15h-15zM32 103h15v15h-15z");
  }

  @Test
  void thePlaceIsTheTypeAndTheColourThePowerOfTen() {
    assertThat(MATRIX.layers())
        .containsExactly(
            new Matrix.Layer(1, "1", "M6 88h4v4h-4z"),
            new Matrix.Layer(2, "10", "M11 88h4v4h-4z"),
            new Matrix.Layer(3, "100", "M43 114h4v4h-4z"),
            new Matrix.Layer(4, "1,000", ""),
            new Matrix.Layer(5, "10,000", "M17 88h4v4h-4z"));
  }

  @Test
  void theNumbersAreWordsToo() {
    assertThat(MATRIX.lines())
        .containsExactly(
            new Matrix.Line("open", "ok: REG 9, DIR 10; ENOENT: no file 99,999"),
            new Matrix.Line("stat", "EACCES: BAD 999"));
  }
}
