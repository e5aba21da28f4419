package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.fs.Attributes;
import org.junit.jupiter.api.Test;

/** Times of files. */
class MemFsTimesTest extends SmallMemFs {
  @Test
  void operationsMarkTimes() {
    MemNode file = root.create(top, "f", 0644);
    assertThat(times(file)).containsExactly(1000L, 1000L, 1000L, 1000L);
    now = 2_000_500;
    root.read(file, 0, 1);
    assertThat(times(file)).containsExactly(2000L, 1000L, 1000L, 1000L);
    assertThat(root.getattr(file).atimeNanos()).isEqualTo(500_000_000);
    now = 3_000_000;
    root.write(file, 0, new byte[1]);
    assertThat(times(file)).containsExactly(2000L, 3000L, 3000L, 1000L);
    now = 4_000_000;
    root.chmod(file, 0600);
    assertThat(times(file)).containsExactly(2000L, 3000L, 4000L, 1000L);
    now = 5_000_000;
    root.truncate(file, 0);
    assertThat(times(file)).containsExactly(2000L, 5000L, 5000L, 1000L);
    now = 6_000_000;
    root.link(top, file, "g");
    assertThat(times(file)).containsExactly(2000L, 5000L, 6000L, 1000L);
    assertThat(times(top)).containsExactly(1000L, 6000L, 6000L, 1000L);
    now = 7_000_000;
    root.remove(top, "g");
    assertThat(times(file)).containsExactly(2000L, 5000L, 7000L, 1000L);
    now = 8_000_000;
    root.rename(top, "f", top, "h");
    assertThat(times(file)).containsExactly(2000L, 5000L, 8000L, 1000L);
    assertThat(times(top)).containsExactly(1000L, 8000L, 8000L, 1000L);
    root.names(top);
    assertThat(times(top)).containsExactly(8000L, 8000L, 8000L, 1000L);
  }

  @Test
  void timesOfTheKernelsAreTakenAsTheyAre() {
    MemNode file = root.create(top, "f", 0644);
    now = 2_000_000;
    kernel.setattr(file, FakeAttributes.none().atime(5, 6));
    assertThat(times(file)).containsExactly(5L, 1000L, 1000L, 1000L);
    root.setattr(file, FakeAttributes.none().atime(-2, 0).mtime(7, 0).birthtime(8, 0));
    assertThat(times(file)).containsExactly(-2L, 7L, 2000L, 8L);
  }

  @Test
  void aChangeOfNothingSetsNoTime() {
    MemNode file = root.create(top, "f", 0644);
    now = 2_000_000;
    root.setattr(file, FakeAttributes.none()); // chown(2) with -1 and -1
    assertThat(times(file)).containsExactly(1000L, 1000L, 1000L, 1000L);
    root.truncate(file, 0);
    assertThat(times(file)).containsExactly(1000L, 2000L, 2000L, 1000L);
  }

  private List<Long> times(MemNode node) {
    Attributes a = root.getattr(node);
    return List.of(a.atime(), a.mtime(), a.ctime(), a.birthtime());
  }
}
