package org.jpuffs.sim.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** {@link PageIndex} compared with a hash map of the JDK. */
class PageIndexTest {
  @Property
  void pagesAreFoundByTheirOffset(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 60) Integer> numbers) {
    PageIndex index = new PageIndex();
    Map<Long, Page> known = new HashMap<>();
    for (int number : numbers) {
      long offset = (long) number * 4096 * (number % 2 == 0 ? 1 : 1 << 20);
      Page old = known.remove(offset);
      if (old != null) {
        index.remove(old);
      } else {
        Page page = Page.allocate();
        page.offset = offset;
        index.put(page);
        known.put(offset, page);
      }
      assertThat(index.get(offset)).isSameAs(known.get(offset));
    }
    known.forEach((offset, page) -> assertThat(index.get(offset)).isSameAs(page));
  }
}
