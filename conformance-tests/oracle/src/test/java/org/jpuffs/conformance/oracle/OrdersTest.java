package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The orders of calls that overlap. */
class OrdersTest {
  private static OverlappingCall made(int process, int begun, int ended) {
    return new OverlappingCall(
        JudgedProgram.call("proc " + process + " stat f"), Answer.ok(), begun, ended);
  }

  private static List<List<Integer>> all(Orders orders) {
    List<List<Integer>> all = new ArrayList<>();
    for (int[] order = orders.first(); order != null; ) {
      all.add(Arrays.stream(order).boxed().toList());
      order = orders.next(order, order.length - 1);
    }
    return all;
  }

  @Test
  void theFirstOrderIsThatOfTheReturns() {
    Orders orders = new Orders(List.of(made(1, 1, 6), made(2, 2, 5), made(3, 3, 4)));
    assertThat(orders.call(orders.first()[0]).ended()).isEqualTo(4);
    assertThat(all(orders)).hasSize(6).startsWith(List.of(0, 1, 2));
  }

  @Test
  void aCallThatReturnedBeforeAnotherBeganComesFirst() {
    Orders orders = new Orders(List.of(made(1, 1, 2), made(2, 3, 6), made(3, 4, 5)));
    assertThat(all(orders)).containsExactly(List.of(0, 1, 2), List.of(0, 2, 1));
  }

  @Test
  void theCallsOfAProcessKeepTheirOrder() {
    Orders orders = new Orders(List.of(made(1, 1, 2), made(1, 3, 8), made(2, 1, 9)));
    assertThat(all(orders)).hasSize(3).allMatch(order -> order.indexOf(0) < order.indexOf(1));
  }

  @Test
  void theNextOrderThatDiffersEarlyLeavesOutThoseThatDifferLate() {
    Orders orders = new Orders(List.of(made(1, 1, 6), made(2, 2, 7), made(3, 3, 8)));
    assertThat(orders.next(orders.first(), 0)).startsWith(1);
  }

  @Test
  void aCallCannotReturnBeforeItBegins() {
    assertThatThrownBy(() -> made(1, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("event 3");
  }

  private static void permute(List<Integer> rest, List<Integer> made, Set<List<Integer>> into) {
    if (rest.isEmpty()) {
      into.add(List.copyOf(made));
    }
    for (Integer each : rest) {
      List<Integer> less = new ArrayList<>(rest);
      less.remove(each);
      List<Integer> more = new ArrayList<>(made);
      more.add(each);
      permute(less, more, into);
    }
  }

  @Property(tries = 200)
  void theOrdersAreThePermutationsThatKeepWhatPrecedes(@ForAll long seed) {
    Random random = new Random(seed);
    List<OverlappingCall> calls = new ArrayList<>();
    for (int process = 1; process <= 1 + random.nextInt(4); process++) {
      int begun = random.nextInt(10);
      calls.add(made(process, begun, begun + 1 + random.nextInt(10)));
    }
    Orders orders = new Orders(calls);
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      indexes.add(i);
    }
    Set<List<Integer>> expected = new HashSet<>();
    permute(indexes, List.of(), expected);
    expected.removeIf(order -> breaks(order, orders));
    assertThat(all(orders)).doesNotHaveDuplicates().hasSameElementsAs(expected);
  }

  private static boolean breaks(List<Integer> order, Orders orders) {
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        if (orders.call(order.get(j)).precedes(orders.call(order.get(i)))) {
          return true;
        }
      }
    }
    return false;
  }
}
