package org.jpuffs.conformance.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records as frames: written, read, cut off, and damaged. */
class RecordFramesTest {
  private static final List<ChildRecord> RECORDS =
      List.of(
          new ChildRecord.Line("mkdir d 0755 = 0 \u00e9"),
          new ChildRecord.Line(""),
          new ChildRecord.Checkpoint(List.of(1L, -2L, Long.MAX_VALUE), "mkdir d 0755\nrmdir d\n"),
          new ChildRecord.Hung("mount"),
          new ChildRecord.Result("{}\n"),
          new ChildRecord.Finished(1, List.of()));

  private static byte[] bytes(List<ChildRecord> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ChildRecord record : records) {
      RecordFrames.write(out, record);
    }
    return out.toByteArray();
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  @Test
  void recordsAreReadAsTheyWereWritten() throws IOException {
    DataInputStream in = stream(bytes(RECORDS));
    for (ChildRecord record : RECORDS) {
      assertThat(RecordFrames.read(in)).isEqualTo(record);
    }
    assertThat(RecordFrames.read(in)).isNull();
  }

  @Test
  void aFrameThatIsCutOffAnywhereIsTheEnd() throws IOException {
    for (ChildRecord record : RECORDS) {
      byte[] whole = bytes(List.of(record));
      for (int length = 0; length < whole.length; length++) {
        assertThat(RecordFrames.read(stream(Arrays.copyOf(whole, length)))).isNull();
      }
    }
  }

  @Test
  void textBetweenFramesIsAnError() {
    byte[] text = "panic: no record\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> RecordFrames.read(stream(text)))
        .isInstanceOf(StreamCorruptedException.class);
  }
}
