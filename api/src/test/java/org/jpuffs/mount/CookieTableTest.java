package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jpuffs.fs.ErrnoException;
import org.junit.jupiter.api.Test;

/** Single steps; {@link CookieTableSequencesTest} has random sequences. */
class CookieTableTest {
  private final Object root = new Object();
  private final CookieTable<Object> table = new CookieTable<>(root);

  @Test
  void theRootHasTheFirstCookieAndIsNeverForgotten() {
    assertThat(table.cookieOf(root)).isEqualTo(1);
    assertThat(table.forget(1, 5)).isNull();
    assertThat(table.find(1)).isSameAs(root);
  }

  @Test
  void aNodeIsForgottenWhenAllItsRepliesAreAccountedFor() {
    Object node = new Object();
    long cookie = table.cookieForReply(node);
    assertThat(table.cookieForReply(node)).isEqualTo(cookie);

    assertThat(table.forget(cookie, 1)).isNull();
    assertThat(table.find(cookie)).isSameAs(node);
    assertThat(table.forget(cookie, 1)).isSameAs(node);
    assertThat(table.find(cookie)).isNull();
    assertThatThrownBy(() -> table.node(cookie))
        .isInstanceOf(ErrnoException.class)
        .hasMessage("ESTALE");
  }

  @Test
  void aNodeWithoutCountedRepliesIsForgottenByACountOfZero() {
    long cookie = table.cookieOf(new Object());
    assertThat(table.forget(cookie, 0)).isNotNull();
  }

  @Test
  void aSecondObjectThatEqualsAKnownNodeIsAnError() {
    CookieTable<String> names = new CookieTable<>("root");
    long cookie = names.cookieForReply(new String("a"));
    assertThatThrownBy(() -> names.cookieForReply(new String("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("return the same object for the same file");
    names.forget(cookie, 1);
    assertThat(names.cookieForReply(new String("a"))).isNotEqualTo(cookie);
  }
}
