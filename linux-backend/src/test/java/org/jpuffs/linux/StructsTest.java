package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;

class StructsTest {
  @Test
  void entriesGetNetBsdsLayout() {
    ByteBuffer linux = DescriptorCalls.direct(64);
    entry(linux, 0, 24, 7, 4, "..");
    entry(linux, 24, 32, 9, 8, "a.longer.nam");
    ByteBuffer into = DescriptorCalls.direct(128).position(8);
    int filled = Structs.entries(linux, 56, into);
    assertThat(filled).isEqualTo(Dirent.length(2) + Dirent.length(12));
    Dirent first = new Dirent().wrap(into, 8);
    assertThat(first.fileno()).isEqualTo(7);
    assertThat(first.type()).isEqualTo(4);
    assertThat(first.name()).isEqualTo("..");
    Dirent second = new Dirent().wrap(into, 8 + first.reclen());
    assertThat(second.fileno()).isEqualTo(9);
    assertThat(second.type()).isEqualTo(8);
    assertThat(second.name()).isEqualTo("a.longer.nam");
    assertThat(second.reclen()).isEqualTo(Dirent.length(12));
  }

  private static void entry(ByteBuffer to, int at, int length, long ino, int type, String name) {
    to.putLong(at, ino).putShort(at + 16, (short) length).put(at + 18, (byte) type);
    to.put(at + 19, name.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void devicesArePackedAsNetBsdDoes() {
    ByteBuffer statx = DescriptorCalls.direct(256);
    statx.putInt(128, 0x123).putInt(132, 0x45678);
    Stat stat = new Stat().wrap(DescriptorCalls.direct(Stat.SIZE), 0);
    Structs.stat(statx, stat);
    assertThat(stat.rdev()).isEqualTo(0x45612378L);
  }

  @Test
  void aTimeOfBirthThatIsNotThereIsNotReported() {
    ByteBuffer statx = DescriptorCalls.direct(256);
    Stat stat = new Stat().wrap(DescriptorCalls.direct(Stat.SIZE), 0);
    statx.putInt(0, 0x7ff).putLong(80, 5).putInt(88, 6);
    Structs.stat(statx, stat);
    assertThat(stat.birthtim().sec()).isEqualTo(-1);
    assertThat(stat.birthtim().nsec()).isEqualTo(-1);
    statx.putInt(0, 0xfff);
    Structs.stat(statx, stat);
    assertThat(stat.birthtim().sec()).isEqualTo(5);
    assertThat(stat.birthtim().nsec()).isEqualTo(6);
  }
}
