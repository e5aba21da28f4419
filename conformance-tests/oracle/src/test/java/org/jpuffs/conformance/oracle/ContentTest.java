package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jpuffs.conformance.oracle.Content.SizeReport;
import org.jpuffs.conformance.oracle.Content.Tail;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;

/** The bytes and the size of a file, at the borders of pages and of what the kernel keeps. */
class ContentTest {
  private static final int PAGE = 4096;
  private static final long LARGEST = 1L << 41;
  private static final int LARGEST_GAP = 1 << 20;

  private final Update update = Updates.one();
  private final Content content = new Content();

  private void write(long offset, int length) {
    content.write(update, offset, offset, length, SizeReport.AT_ONCE);
  }

  private void writeAndTellLater(long offset, int length) {
    content.write(update, offset, offset, length, SizeReport.LATER);
  }

  private static ByteBuffer pattern(long start, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (int i = 0; i < length; i++) {
      bytes.put(i, DataPattern.at(start + i));
    }
    return bytes;
  }

  private int mismatch(long offset, ByteBuffer seen) {
    return content.mismatch(offset, seen, seen.capacity());
  }

  private static KnownFile known(long size, byte... bytes) {
    KnownFile file = KnownFile.of(Answer.stat(FileType.REG, 0644, 1, 3, size).stat(), false);
    file.bytes(bytes);
    return file;
  }

  private static byte[] sevens(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }

  @Test
  void bytesAreKnownAcrossPages() {
    write(PAGE - 10, 2 * PAGE);
    assertThat(mismatch(PAGE - 10, pattern(PAGE - 10, 2 * PAGE))).isEqualTo(-1);
    assertThat(content.at(PAGE - 10)).isEqualTo(DataPattern.at(PAGE - 10));
    assertThat(content.at(2 * PAGE)).isEqualTo(DataPattern.at(2 * PAGE));
    assertThat(content.at(3 * PAGE - 10)).as("after the last byte").isZero();
  }

  @Test
  void theFirstByteThatDiffersIsFoundInAnyPage() {
    write(0, 3 * PAGE);
    for (int at : new int[] {0, 1, PAGE - 1, PAGE, PAGE + 5, 3 * PAGE - 1}) {
      ByteBuffer seen = pattern(0, 3 * PAGE);
      seen.put(at, (byte) (seen.get(at) + 1));
      assertThat(mismatch(0, seen)).isEqualTo(at);
    }
  }

  @Test
  void aDifferenceIsCountedFromWhereTheReadingStarts() {
    write(0, 3 * PAGE);
    ByteBuffer seen = pattern(PAGE + 7, 100);
    seen.put(20, (byte) (seen.get(20) + 1));
    assertThat(mismatch(PAGE + 7, seen)).isEqualTo(20);
  }

  @Test
  void pagesFarBehindOthersAreKeptToo() {
    for (long page : new long[] {3, 4, 5, 1023, 1024, 1025, 1 << 20}) {
      write(page * PAGE + 1, 3);
      assertThat(mismatch(page * PAGE + 1, pattern(page * PAGE + 1, 3))).isEqualTo(-1);
      assertThat(mismatch(page * PAGE + 1, ByteBuffer.allocate(3))).isZero();
      assertThat(mismatch(page * PAGE, ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void bytesThatWereReadBeforeTheProgramStayWhenAPageIsWrittenTo() {
    content.known(update, known(2 * PAGE + 20, sevens(2 * PAGE + 20)));
    write(5, 1);
    write(PAGE, 1);
    write(2 * PAGE + 3, 1);
    ByteBuffer expected = ByteBuffer.wrap(sevens(2 * PAGE + 20));
    for (int at : new int[] {5, PAGE, 2 * PAGE + 3}) {
      expected.put(at, DataPattern.at(at));
    }
    assertThat(mismatch(0, expected)).isEqualTo(-1);
    assertThat(content.at(2 * PAGE + 19)).isEqualTo((byte) 7);
    assertThat(content.at(2 * PAGE + 20)).isZero();
  }

  @Test
  void bytesThatWereNotReadBeforeTheProgramMayBeAnything() {
    content.known(update, known(10, sevens(4)));
    assertThat(mismatch(3, ByteBuffer.wrap(new byte[] {7, 1, 2}))).isEqualTo(-1);
    assertThat(mismatch(3, ByteBuffer.wrap(new byte[] {6, 1, 2}))).isZero();
  }

  @Test
  void aFileThatWasReadToItsEndIsKnown() {
    content.known(update, known(4, sevens(4)));
    write(6, 1);
    assertThat(mismatch(4, ByteBuffer.wrap(new byte[] {1}))).isZero();
  }

  @Test
  void bytesThatAreCutOffAreZeroWhenTheFileGrowsAgain() {
    write(0, 4 * PAGE);
    for (int size : new int[] {2 * PAGE + 7, 2 * PAGE + 1, 2 * PAGE, 2 * PAGE - 1, PAGE - 1}) {
      content.truncate(update, size, Tail.GONE);
      content.truncate(update, 4L * PAGE, Tail.GONE);
      assertThat(mismatch(0, pattern(0, size))).isEqualTo(-1);
      assertThat(mismatch(size, ByteBuffer.allocate(4 * PAGE - size))).isEqualTo(-1);
    }
  }

  @Test
  void bytesReadBeforeTheProgramThatAreCutOffAreZeroWhenTheFileGrowsAgain() {
    content.known(update, known(3 * PAGE, sevens(3 * PAGE)));
    content.truncate(update, PAGE + 9, Tail.GONE);
    content.truncate(update, 3 * PAGE, Tail.GONE);
    assertThat(mismatch(0, ByteBuffer.wrap(sevens(PAGE + 9)))).isEqualTo(-1);
    assertThat(mismatch(PAGE + 9, ByteBuffer.allocate(2 * PAGE - 9))).isEqualTo(-1);
  }

  @Test
  void bytesOfFarPagesThatAreCutOffAreZeroWhenTheFileGrowsAgain() {
    long far = 2000L * PAGE;
    write(far, 2 * PAGE);
    write(PAGE, 10);
    content.truncate(update, far + PAGE, Tail.GONE);
    content.truncate(update, far + 2 * PAGE, Tail.GONE);
    assertThat(mismatch(far, pattern(far, PAGE))).as("the page before the cut").isEqualTo(-1);
    assertThat(mismatch(far + PAGE, ByteBuffer.allocate(PAGE))).isEqualTo(-1);
    assertThat(mismatch(PAGE, pattern(PAGE, 10))).isEqualTo(-1);
  }

  @Test
  void aStaleTailIsEitherZeroOrWhatItWas() {
    write(0, 100);
    content.truncate(update, 10, Tail.STALE);
    content.truncate(update, 100, Tail.STALE);
    assertThat(mismatch(10, ByteBuffer.allocate(90))).isEqualTo(-1);
    assertThat(mismatch(10, pattern(10, 90))).isEqualTo(-1);
    assertThat(mismatch(10, pattern(11, 90))).isZero();
  }

  @Test
  void whatIsWrittenOverAStaleTailIsCertain() {
    write(0, 100);
    content.truncate(update, 10, Tail.STALE);
    content.write(update, 20, 50, 5, SizeReport.AT_ONCE);
    assertThat(mismatch(20, pattern(50, 5))).isEqualTo(-1);
    assertThat(mismatch(20, pattern(20, 5))).isZero();
  }

  @Test
  void bytesThatWereSkippedMayBeAnythingUntilTheFileSystemKnowsTheSize() {
    write(0, 10);
    writeAndTellLater(2 * PAGE, 1);
    assertThat(content.hasGap()).isTrue();
    assertThat(mismatch(9, pattern(8, 1))).as("the last byte before the gap").isZero();
    assertThat(mismatch(10, pattern(0, 2 * PAGE - 10))).isEqualTo(-1);
    assertThat(mismatch(2 * PAGE, pattern(1, 1))).as("the first byte after the gap").isZero();
    content.reportSize(update);
    assertThat(content.hasGap()).isFalse();
    assertThat(mismatch(10, ByteBuffer.allocate(2 * PAGE - 10))).isEqualTo(-1);
    assertThat(mismatch(10, pattern(0, 1))).isZero();
    assertThat(mismatch(PAGE, pattern(0, 1))).isZero();
    assertThat(mismatch(2 * PAGE - 1, pattern(0, 1))).isZero();
  }

  @Test
  void bytesOfFarPagesThatWereSkippedAreZeroOnceTheFileSystemKnowsTheSize() {
    long far = 2000L * PAGE;
    write(far, 1);
    writeAndTellLater(far + 2 * PAGE, 1);
    assertThat(mismatch(far + 1, pattern(0, 10))).isEqualTo(-1);
    content.reportSize(update);
    assertThat(mismatch(far + 1, pattern(0, 10))).isZero();
  }

  @Test
  void skippedBytesThatWereReadKeepAnyValue() {
    write(0, 10);
    writeAndTellLater(2 * PAGE, 1);
    content.access(update);
    content.reportSize(update);
    assertThat(mismatch(10, pattern(0, 100))).isEqualTo(-1);
  }

  @Test
  void aGapWithinAPageIsInTheCacheAtOnce() {
    write(0, 10);
    writeAndTellLater(20, 1);
    content.reportSize(update);
    assertThat(mismatch(10, pattern(0, 10))).isEqualTo(-1);
  }

  @Test
  void whatIsWrittenOverASkippedByteIsCertain() {
    write(0, 10);
    writeAndTellLater(2 * PAGE, 1);
    writeAndTellLater(100, 5);
    assertThat(mismatch(100, pattern(101, 5))).isZero();
    assertThat(mismatch(99, pattern(3, 1))).isEqualTo(-1);
    assertThat(mismatch(105, pattern(3, 1))).isEqualTo(-1);
  }

  @Test
  void skippedBytesThatAreCutOffAreZero() {
    write(0, 10);
    writeAndTellLater(200, 1);
    content.truncate(update, 50, Tail.GONE);
    content.truncate(update, 200, Tail.GONE);
    assertThat(mismatch(49, pattern(0, 1))).isEqualTo(-1);
    assertThat(mismatch(50, pattern(0, 1))).isZero();
  }

  @Test
  void aWriteThatStartsAtTheEndSkipsNothing() {
    write(0, 10);
    writeAndTellLater(10, 5);
    assertThat(content.hasGap()).isFalse();
  }

  @Test
  void aFileGrowsByAWriteBehindItsEndOnly() {
    write(0, 10);
    write(3, 5);
    assertThat(content.size()).isEqualTo(10);
    write(3, 8);
    assertThat(content.size()).isEqualTo(11);
  }

  @Test
  void aFileOfMoreThanTheLargestSizeIsNotKnown() {
    write(LARGEST - 1, 1);
    assertThat(content.isUnknown()).isFalse();
    content.truncate(update, LARGEST, Tail.GONE);
    assertThat(content.isUnknown()).isFalse();
    write(LARGEST, 1);
    assertThat(content.isUnknown()).isTrue();
    content.truncate(update, 0, Tail.GONE);
    assertThat(content.isUnknown()).as("once it is cut to nothing").isFalse();
    content.truncate(update, LARGEST + 1, Tail.GONE);
    assertThat(content.isUnknown()).isTrue();
  }

  @Test
  void aFileWithALargeGapIsNotKnown() {
    write(0, 10);
    writeAndTellLater(10 + LARGEST_GAP, 1);
    assertThat(content.isUnknown()).isFalse();
    content.truncate(update, 10, Tail.GONE);
    writeAndTellLater(11 + LARGEST_GAP, 1);
    assertThat(content.isUnknown()).isTrue();
  }

  @Test
  void theOldSizeMayReturnIfTheKernelClearsAPageThatTheFileSystemDoesNotKnow() {
    writeAndTellLater(0, 3 * PAGE);
    content.truncate(update, PAGE + 1, Tail.CLEARED);
    assertThat(content.sizeBeforeTruncate()).isEqualTo(3 * PAGE);
    assertThat(content.isSizeBeforeTruncate(3 * PAGE)).isTrue();
    assertThat(content.isSizeBeforeTruncate(PAGE)).isFalse();
    content.restoreSizeBeforeTruncate(update);
    assertThat(content.size()).isEqualTo(3 * PAGE);
    assertThat(content.sizeBeforeTruncate()).isEqualTo(Content.NONE);
  }

  @Test
  void theOldSizeDoesNotReturnIfTheCutIsAtTheBorderOfAPage() {
    writeAndTellLater(0, 3 * PAGE);
    content.truncate(update, PAGE, Tail.CLEARED);
    assertThat(content.sizeBeforeTruncate()).isEqualTo(Content.NONE);
  }

  @Test
  void theOldSizeDoesNotReturnIfTheFileSystemKnowsTheLastPage() {
    writeAndTellLater(0, PAGE + 1);
    content.reportSize(update);
    writeAndTellLater(PAGE + 1, PAGE);
    content.truncate(update, PAGE + 5, Tail.CLEARED);
    assertThat(content.sizeBeforeTruncate()).isEqualTo(Content.NONE);
  }

  @Test
  void theOldSizeMayReturnIfTheFileSystemKnowsNoMoreThanThePagesBefore() {
    writeAndTellLater(0, PAGE);
    content.reportSize(update);
    writeAndTellLater(PAGE, PAGE);
    content.truncate(update, PAGE + 5, Tail.CLEARED);
    assertThat(content.sizeBeforeTruncate()).isEqualTo(2 * PAGE);
  }

  @Test
  void theOldSizeDoesNotReturnOnceTheFileHasIt() {
    writeAndTellLater(0, 100);
    content.truncate(update, 10, Tail.CLEARED);
    writeAndTellLater(10, 20);
    assertThat(content.sizeBeforeTruncate()).as("of a file that is shorter").isEqualTo(100);
    writeAndTellLater(30, 70);
    assertThat(content.sizeBeforeTruncate()).isEqualTo(Content.NONE);
  }

  @Test
  void theOldSizeDoesNotReturnAfterACutToTheSameSize() {
    writeAndTellLater(0, 100);
    content.truncate(update, 100, Tail.CLEARED);
    assertThat(content.sizeBeforeTruncate()).isEqualTo(Content.NONE);
  }

  @Test
  void bytesAreStoredIfTheFileHasAnyAndIsKnown() {
    content.store(update);
    assertThat(content.isStored()).as("before anything is written").isFalse();
    write(0, 0);
    content.store(update);
    assertThat(content.isStored()).as("after no bytes were written").isFalse();
    write(0, 5);
    assertThat(content.isStored()).as("before the bytes are stored").isFalse();
    content.store(update);
    assertThat(content.isStored()).isTrue();
    content.truncate(update, 5, Tail.GONE);
    assertThat(content.isStored()).as("after a cut to the same size").isTrue();
    content.becomeUnknown(update);
    assertThat(content.isStored()).as("of a file that is not known").isFalse();
  }

  @Test
  void aFileThatWasCutToNothingHoldsNoBytesUntilItIsWrittenAgain() {
    write(0, 5);
    content.store(update);
    content.truncate(update, 0, Tail.GONE);
    content.store(update);
    assertThat(content.isStored()).isFalse();
  }

  @Test
  void aFileThatChangesByItselfIsNotKnown() {
    assertThat(content.isChangingByItself()).isFalse();
    content.changesByItself(update);
    assertThat(content.isChangingByItself()).isTrue();
    assertThat(content.isUnknown()).isTrue();
    content.truncate(update, 0, Tail.GONE);
    assertThat(content.isUnknown()).isTrue();
  }

  @Test
  void aSizeThatTheFileSystemIsToldClosesTheGap() {
    write(0, 10);
    writeAndTellLater(2 * PAGE, 1);
    write(0, 1);
    assertThat(content.hasGap()).as("after a write that tells the size").isFalse();
    writeAndTellLater(4 * PAGE, 1);
    assertThat(content.hasGap()).isTrue();
    content.truncate(update, 5 * PAGE, Tail.GONE);
    assertThat(content.hasGap()).as("after a cut").isFalse();
  }

  @Test
  void aCutWhereTheReadingEndedMakesTheRestZero() {
    content.known(update, known(10, sevens(4)));
    content.truncate(update, 4, Tail.GONE);
    content.truncate(update, 10, Tail.GONE);
    assertThat(mismatch(4, ByteBuffer.wrap(new byte[] {1}))).isZero();
    assertThat(mismatch(0, ByteBuffer.wrap(sevens(4)))).isEqualTo(-1);
  }

  @Test
  void bytesThatWereNotReadBeforeTheProgramMayBeAnythingAcrossPages() {
    content.known(update, known(3 * PAGE, sevens(PAGE + 10)));
    ByteBuffer seen = ByteBuffer.wrap(sevens(60));
    for (int at = 20; at < 60; at++) {
      seen.put(at, (byte) 9);
    }
    assertThat(mismatch(PAGE - 10, seen)).isEqualTo(-1);
    seen.put(19, (byte) 9);
    assertThat(mismatch(PAGE - 10, seen)).isEqualTo(19);
  }

  @Test
  void aPageThatWasNeverWrittenIsZero() {
    for (long page = 0; page < 9; page++) {
      assertThat(content.at(page * PAGE)).isZero();
    }
  }
}
