package org.jpuffs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jpuffs.store.BlockStoreTest.contents;
import static org.jpuffs.store.BlockStoreTest.sectors;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingStoreTest {
  private static final int SECTOR = 512;

  private final RecordingStore store = new RecordingStore(new MemoryStore(4 * SECTOR));

  /** Event 0 writes a, event 1 flushes, event 2 writes two sectors of b, event 3 one of c. */
  @BeforeEach
  void write() {
    store.write(0, sectors(1, 'a'));
    store.flush();
    store.write(0, sectors(2, 'b'));
    store.write(2 * SECTOR, sectors(1, 'c'));
  }

  /** The first byte of each sector; a dot for a zero. */
  private String after(int events, PartialWrite... lost) throws IOException {
    byte[] contents = contents(store.after(new CrashPoint(events, List.of(lost))));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < contents.length; i += SECTOR) {
      text.append(contents[i] == 0 ? '.' : (char) contents[i]);
    }
    return text.toString();
  }

  private static PartialWrite lost(int event, Integer... sectors) {
    return new PartialWrite(event, Set.of(sectors), 0);
  }

  @Test
  void eachPrefixOfTheEventsIsACrash() throws IOException {
    assertThat(after(0)).isEqualTo("....");
    assertThat(after(1)).isEqualTo("a...");
    assertThat(after(2)).isEqualTo("a...");
    assertThat(after(3)).isEqualTo("bb..");
    assertThat(after(4)).isEqualTo("bbc.");
  }

  @Test
  void whatWasNotFlushedCanBeLostInAnyCombination() throws IOException {
    assertThat(after(4, lost(2, 0, 1))).isEqualTo("a.c.");
    assertThat(after(4, lost(2, 0))).isEqualTo("abc.");
    assertThat(after(4, lost(2, 1), lost(3, 0))).isEqualTo("b...");
    assertThat(store.firstPending(4)).isEqualTo(2);
    assertThat(store.firstPending(2)).isEqualTo(2);
    assertThat(store.firstPending(1)).isZero();
  }

  @Test
  void aSectorCanBeTorn() throws IOException {
    PartialWrite torn = new PartialWrite(2, Set.of(0, 1), 100);
    byte[] contents = contents(store.after(new CrashPoint(3, List.of(torn))));
    assertThat(contents[99]).isEqualTo((byte) 'b');
    assertThat(contents[100]).isEqualTo((byte) 'a');
    assertThat(torn).hasToString("event 2 lost sectors [0, 1], but for the first 100 bytes");
  }

  @Test
  void whatWasFlushedIsNotLost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> after(3, lost(0, 0)))
        .withMessageContaining("a crash after 3 events can lose those from 2 on");
    assertThatIllegalArgumentException().isThrownBy(() -> after(3, lost(3, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> after(3, lost(2, 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> lost(2));
  }

  @Test
  void crashesAreAskedForInTheirOrder() throws IOException {
    assertThat(after(4)).isEqualTo("bbc.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> after(1))
        .withMessageContaining("ask for crashes in their order");
  }

  @Test
  void theEventsReadAsText() {
    assertThat(store.events())
        .extracting(Object::toString)
        .containsExactly(
            "write of 512 bytes at 0",
            "flush",
            "write of 1024 bytes at 0",
            "write of 512 bytes at 1024");
  }

  @Test
  void theStoreItselfHasAllThatWasWritten() throws IOException {
    assertThat(contents(store)).isEqualTo(contents(store.after(new CrashPoint(4))));
  }
}
