package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Pages against a plain array: what is written is read, what is cut off or discarded is zero. */
class PagesTest {
  private static final int SIZE = 515 * Pages.SIZE + 77;

  private record Step(String what, int offset, int length) {}

  @Property(tries = 100)
  void theyHoldWhatAnArrayHolds(@ForAll("steps") List<Step> steps) {
    Space space = new Space(1L << 40, 1);
    Pages pages = new Pages(space, space.of(0));
    byte[] model = new byte[SIZE];
    byte value = 0;
    for (Step step : steps) {
      int end = Math.min(SIZE, step.offset + step.length);
      switch (step.what) {
        case "write" -> {
          Arrays.fill(model, step.offset, end, ++value);
          pages.write(step.offset, ByteBuffer.wrap(Arrays.copyOfRange(model, step.offset, end)));
        }
        case "fill" -> pages.fill(step.offset, end - step.offset);
        case "clear" -> {
          Arrays.fill(model, step.offset, end, (byte) 0);
          pages.clear(step.offset, end - step.offset);
        }
        default -> {
          Arrays.fill(model, step.offset, SIZE, (byte) 0);
          pages.truncate(step.offset);
        }
      }
      assertThat(space.takenPages()).isEqualTo(pages.count());
    }
    ByteBuffer read = ByteBuffer.allocate(SIZE);
    pages.read(0, read, SIZE);
    assertThat(Arrays.mismatch(read.array(), model)).isEqualTo(-1);
    pages.truncate(0);
    assertThat(pages.count()).isZero();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of("write", "write", "fill", "clear", "truncate"),
            Arbitraries.integers().between(0, SIZE - 1),
            Arbitraries.integers().between(0, 5 * Pages.SIZE))
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }
}
