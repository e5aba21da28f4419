package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;
import org.jpuffs.fs.Errno;

/** Random sequences of replies and reclaims, on a cookie table and on a plain model of it. */
class CookieTableSequencesTest {
  private static final long ROOT_COOKIE = 1;

  /** What the kernel knows about a node. */
  private static final class Known {
    final Object node;
    final long cookie;
    long replies;

    Known(Object node, long cookie, long replies) {
      this.node = node;
      this.cookie = cookie;
      this.replies = replies;
    }
  }

  /** The table, and the model: a list that is searched from its start. */
  private static final class TableAndModel {
    final Object root = new Object();
    final CookieTable<Object> table = new CookieTable<>(root);
    final List<Known> model = new ArrayList<>();
    final Set<Long> usedCookies = new HashSet<>(Set.of(ROOT_COOKIE));
    final List<Long> forgottenCookies = new ArrayList<>();

    void nameNewNode() {
      Object node = new Object();
      add(node, table.cookieForReply(node), 1);
    }

    /** As for a file handle: a reply names the node, but the kernel does not count it. */
    void findNewNodeByHandle() {
      Object node = new Object();
      add(node, table.cookieOf(node), 0);
    }

    private void add(Object node, long cookie, long replies) {
      assertThat(usedCookies.add(cookie)).as("cookie %d is new", cookie).isTrue();
      model.add(new Known(node, cookie, replies));
    }

    void nameKnownNode(int index) {
      Known known = known(index);
      assertThat(table.cookieForReply(known.node)).isEqualTo(known.cookie);
      known.replies++;
    }

    void nameRoot() {
      assertThat(table.cookieForReply(root)).isEqualTo(ROOT_COOKIE);
    }

    /** The kernel never accounts for more replies than it has received. */
    void reclaim(int index, long most) {
      Known known = known(index);
      long replies = Math.min(most, known.replies);
      known.replies -= replies;
      Object forgotten = table.forget(known.cookie, replies);
      if (known.replies > 0) {
        assertThat(forgotten).isNull();
      } else {
        assertThat(forgotten).isSameAs(known.node);
        model.remove(known);
        forgottenCookies.add(known.cookie);
      }
    }

    void reclaimRoot(long replies) {
      assertThat(table.forget(ROOT_COOKIE, replies)).isNull();
    }

    void reclaimForgottenNode(int index) {
      long cookie = forgottenCookies.get(index % forgottenCookies.size());
      assertThat(table.forget(cookie, 1)).isNull();
      assertThatThrownBy(() -> table.node(cookie)).isSameAs(Errno.ESTALE.exception());
    }

    private Known known(int index) {
      return model.get(index % model.size());
    }

    /** Called after each step: plain comparisons, because assertions would take seconds. */
    void check() {
      require(table.size() == model.size() + 1, "size");
      require(table.find(ROOT_COOKIE) == root, "root");
      for (Known known : model) {
        require(table.find(known.cookie) == known.node, "node of a known cookie");
        require(table.cookieOf(known.node) == known.cookie, "cookie of a known node");
      }
      for (long cookie : forgottenCookies) {
        require(table.find(cookie) == null, "node of a forgotten cookie");
      }
    }

    private static void require(boolean holds, String what) {
      if (!holds) {
        throw new AssertionError(what);
      }
    }

    @Override
    public String toString() {
      return model.size() + " nodes known, " + forgottenCookies.size() + " forgotten";
    }
  }

  private static Action<TableAndModel> onKnownNode(
      Arbitrary<Transformer<TableAndModel>> transformers) {
    return new Action.Independent<>() {
      @Override
      public boolean precondition(TableAndModel state) {
        return !state.model.isEmpty();
      }

      @Override
      public Arbitrary<Transformer<TableAndModel>> transformer() {
        return transformers;
      }
    };
  }

  @Provide
  ActionChainArbitrary<TableAndModel> sequences() {
    Arbitrary<Integer> indices = Arbitraries.integers().between(0, 999);
    Arbitrary<Integer> replies = Arbitraries.integers().between(0, 3);
    return ActionChain.startWith(TableAndModel::new)
        .withAction(
            6, Action.just(Transformer.mutate("name a new node", TableAndModel::nameNewNode)))
        .withAction(
            1,
            Action.just(
                Transformer.mutate("find a node by handle", TableAndModel::findNewNodeByHandle)))
        .withAction(1, Action.just(Transformer.mutate("name the root", TableAndModel::nameRoot)))
        .withAction(
            1, Action.just(Transformer.mutate("reclaim the root", state -> state.reclaimRoot(1))))
        .withAction(
            4,
            onKnownNode(
                indices.map(
                    i -> Transformer.mutate("name node " + i, state -> state.nameKnownNode(i)))))
        .withAction(
            4,
            onKnownNode(
                Combinators.combine(indices, replies)
                    .as(
                        (i, n) ->
                            Transformer.mutate(
                                "reclaim node " + i + " for " + n + " replies",
                                state -> state.reclaim(i, n)))))
        .withAction(
            1,
            new Action.Independent<>() {
              @Override
              public boolean precondition(TableAndModel state) {
                return !state.forgottenCookies.isEmpty();
              }

              @Override
              public Arbitrary<Transformer<TableAndModel>> transformer() {
                return indices.map(
                    i ->
                        Transformer.mutate(
                            "reclaim forgotten node " + i, state -> state.reclaimForgottenNode(i)));
              }
            })
        .withMaxTransformations(200);
  }

  @Property(tries = 200)
  void theTableIsWhatThePlainModelIs(@ForAll("sequences") ActionChain<TableAndModel> sequence) {
    sequence.withInvariant("table and model agree", TableAndModel::check).run();
  }
}
