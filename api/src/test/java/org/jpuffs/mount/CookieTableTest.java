package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jpuffs.fs.ErrnoException;
import org.junit.jupiter.api.Test;

class CookieTableTest {
  private final Object root = new Object();
  private final CookieTable<Object> table = new CookieTable<>(root);

  @Test
  void theRootHasTheFirstCookieAndIsNeverForgotten() {
    assertThat(table.cookieOf(root)).isEqualTo(1);
    assertThat(table.forget(1, 5)).isNull();
    assertThat(table.nodeOf(1)).isSameAs(root);
  }

  @Test
  void aNodeIsForgottenWhenEveryReplyThatNamedItIsAccountedFor() {
    Object node = new Object();
    long cookie = table.name(node);
    assertThat(table.name(node)).isEqualTo(cookie);

    assertThat(table.forget(cookie, 1)).isNull();
    assertThat(table.nodeOf(cookie)).isSameAs(node);
    assertThat(table.forget(cookie, 1)).isSameAs(node);
    assertThat(table.nodeOf(cookie)).isNull();
    assertThatThrownBy(() -> table.known(cookie))
        .isInstanceOf(ErrnoException.class)
        .hasMessage("ESTALE");
  }

  @Test
  void aNodeThatNoReplyCountedIsForgottenByACountOfZero() {
    long cookie = table.cookieOf(new Object());
    assertThat(table.forget(cookie, 0)).isNotNull();
  }

  @Test
  void aNewObjectForAKnownFileIsRefused() {
    CookieTable<String> names = new CookieTable<>("root");
    long cookie = names.name(new String("a"));
    assertThatThrownBy(() -> names.name(new String("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("return the same object until reclaim");
    names.forget(cookie, 1);
    assertThat(names.name(new String("a"))).isNotEqualTo(cookie);
  }

  /** Against plain lists: many nodes come, are named again and go, in any order. */
  @Property(tries = 300)
  void everyCookieStandsForItsNodeAndIsUsedOnce(
      @ForAll @Size(max = 400) List<@IntRange(max = 9) Integer> steps) {
    CookieTable<Object> cookies = new CookieTable<>(new Object());
    List<Object> nodes = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    Set<Long> used = new HashSet<>(Set.of(1L));
    int turn = 0;
    for (int step : steps) {
      if (step < 6 || nodes.isEmpty()) {
        Object node = new Object();
        long cookie = cookies.name(node);
        assertThat(used.add(cookie)).isTrue();
        nodes.add(node);
        numbers.add(cookie);
      } else {
        int i = (turn++ * 31 + step) % nodes.size();
        assertThat(cookies.forget(numbers.get(i), 1)).isSameAs(nodes.get(i));
        assertThat(cookies.nodeOf(numbers.get(i))).isNull();
        nodes.remove(i);
        numbers.remove(i);
      }
      assertThat(cookies.size()).isEqualTo(nodes.size() + 1);
    }
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(cookies.nodeOf(numbers.get(i))).isSameAs(nodes.get(i));
      assertThat(cookies.cookieOf(nodes.get(i))).isEqualTo(numbers.get(i));
    }
  }
}
