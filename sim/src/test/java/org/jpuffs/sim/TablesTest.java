package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The hash tables of the simulation against those of the JDK; and its clock. */
class TablesTest {
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

  @Property
  void nodesAreFoundByTheirCookie(@ForAll @Size(max = 300) List<Long> cookies) {
    CookieTable table = new CookieTable();
    SimKernel kernel = new SimMachine().kernel();
    Map<Long, PuffsNode> known = new HashMap<>();
    for (long cookie : cookies) {
      PuffsNode old = known.remove(cookie);
      if (old != null) {
        table.remove(old);
      } else {
        PuffsNode node = new PuffsNode(cookie, kernel.mounts.rootVnode());
        table.put(node);
        known.put(cookie, node);
      }
    }
    known.forEach((cookie, node) -> assertThat(table.get(cookie)).isSameAs(node));
    cookies.forEach(cookie -> assertThat(table.get(cookie)).isSameAs(known.get(cookie)));
  }

  @Property
  void timeOutsAreOverWhenTheirTicksHavePassed(
      @ForAll @IntRange(min = 0, max = 100_000) int ticks) {
    VirtualClock clock = new VirtualClock();
    int expire = clock.ticks() + ticks;
    assertThat(clock.timedOut(expire)).isFalse();
    clock.advance(Duration.ofMillis(10L * ticks));
    assertThat(clock.timedOut(expire)).isFalse();
    clock.advance(Duration.ofMillis(10));
    assertThat(clock.timedOut(expire)).isTrue();
  }
}
