package org.jpuffs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockStoreTest {
  private static final int SECTOR = 512;
  private static final long SIZE = 8 * SECTOR;

  @TempDir private Path directory;

  static ByteBuffer sectors(int count, int value) {
    byte[] bytes = new byte[count * SECTOR];
    Arrays.fill(bytes, (byte) value);
    return ByteBuffer.wrap(bytes);
  }

  static byte[] contents(BlockStore store) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) store.size());
    store.read(0, all);
    return all.array();
  }

  private static void readsWhatWasWritten(BlockStore store) throws IOException {
    assertThat(contents(store)).containsOnly(0);
    store.write(2 * SECTOR, sectors(2, 'a'));
    store.write(3 * SECTOR, sectors(1, 'b'));
    store.flush();
    byte[] contents = contents(store);
    assertThat(Arrays.copyOfRange(contents, 2 * SECTOR, 3 * SECTOR)).containsOnly('a');
    assertThat(Arrays.copyOfRange(contents, 3 * SECTOR, 4 * SECTOR)).containsOnly('b');
    assertThat(Arrays.copyOfRange(contents, 4 * SECTOR, (int) SIZE)).containsOnly(0);
  }

  private static void refusesPartsOfSectors(BlockStore store) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.write(1, sectors(1, 0)))
        .withMessageContaining("512 bytes at 1 of a store of 4096 bytes: give whole sectors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.read(0, ByteBuffer.allocate(SECTOR - 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> store.read(SIZE, sectors(1, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> store.write(-SECTOR, sectors(1, 0)));
  }

  @Test
  void aStoreInMemoryReadsWhatWasWritten() throws IOException {
    readsWhatWasWritten(new MemoryStore(SIZE));
    refusesPartsOfSectors(new MemoryStore(SIZE));
  }

  @Test
  void aCopyOfAStoreInMemoryChangesIndependently() throws IOException {
    MemoryStore store = new MemoryStore(SIZE);
    MemoryStore copy = store.copy();
    copy.write(0, sectors(1, 'c'));
    assertThat(contents(store)).containsOnly(0);
    assertThat(contents(copy)).contains('c');
  }

  @Test
  void aStoreInAFileReadsWhatWasWrittenAndSurvives() throws IOException {
    Path file = directory.resolve("store");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      BlockStore store = new ChannelStore(channel, SIZE, SECTOR);
      assertThat(store.sectorWrite()).isEqualTo(SectorWrite.TORN);
      readsWhatWasWritten(store);
      refusesPartsOfSectors(store);
    }
    assertThat(Files.size(file)).isEqualTo(4 * SECTOR);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertThat(contents(new ChannelStore(channel, SIZE, SECTOR))).contains('a', 'b');
    }
  }

  @Test
  void aSizeMustBeOfWholeSectors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryStore(SIZE + 1))
        .withMessage(
            "a store of 4097 bytes in sectors of 512: give a positive number of whole sectors");
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryStore(0));
  }
}
