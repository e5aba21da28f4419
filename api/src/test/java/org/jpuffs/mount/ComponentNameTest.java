package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.ComponentName.Flag;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsKcred;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A component name in a frame. */
class ComponentNameTest {
  private final PuffsKcn kcn = new PuffsKcn().wrap(MountedFile.memory(PuffsKcn.SIZE), 0);
  private final PuffsKcred kcred = new PuffsKcred().wrap(MountedFile.memory(PuffsKcred.SIZE), 0);
  private final ComponentName name = new ComponentNameView().of(kcn, kcred);

  /** The first component of {@code path}, on a mount with LOOKUP_FULLPNBUF. */
  private ComponentName firstOf(String path) {
    kcn.name().set(path);
    kcn.namelen(path.indexOf('/')).flags(Namei.REQUIREDIR | Namei.FOLLOW);
    return new ComponentNameView().of(kcn, kcred);
  }

  @ParameterizedTest
  @EnumSource(Flag.class)
  void aFlagIsABitOfTheRequest(Flag flag) {
    kcn.flags(flag.bit());
    for (Flag other : Flag.values()) {
      assertThat(name.has(other)).isEqualTo(other == flag);
    }
    assertThat(name.isLast()).isEqualTo(flag == Flag.ISLASTCN);
    assertThat(name.isDotDot()).isEqualTo(flag == Flag.ISDOTDOT);
    assertThat(name.requiresDirectory()).isEqualTo(flag == Flag.REQUIREDIR);
  }

  @Test
  void thePurposeIsThatOfTheSystemCall() {
    for (ComponentName.Purpose purpose : ComponentName.Purpose.values()) {
      kcn.nameiop(purpose.ordinal());
      assertThat(name.purpose()).isEqualTo(purpose);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/c, 4, false",
    "a//b, 3, false",
    "a/b/c, 3, true",
    "a/b/c/, 5, true",
    "a/b/c, 0, true"
  })
  void onlyAWholePathWithoutASlashAtItsEndMayNameAFile(String path, int bytes, boolean directory) {
    ComponentName first = firstOf(path);
    assertThat(first).hasToString("a");
    assertThat(first.rest()).hasToString(path.substring(1));
    first.consume(bytes);
    assertThat(kcn.consume()).isEqualTo(bytes);
    assertThat(first.requiresDirectory()).isEqualTo(directory);
    assertThat(first.has(Flag.FOLLOW)).isTrue();
  }

  @Test
  void aFileSystemCanAcceptAFileBeforeASlash() {
    ComponentName first = firstOf("a/");
    assertThat(first.requiresDirectory()).isTrue();
    first.acceptAnyType();
    assertThat(kcn.flags()).isEqualTo(Namei.FOLLOW);
  }

  @Test
  void consumingMoreThanTheRestOrUpToASlashIsRefused() {
    ComponentName first = firstOf("a/b/c");
    assertThatThrownBy(() -> first.consume(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("consume(5): the rest of the path, \"/b/c\", is shorter");
    assertThatThrownBy(() -> first.consume(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a slash would be next");
    assertThat(kcn.consume()).isZero();
  }

  @Test
  void anotherNameKeepsTheRestOfTheLookup() {
    ComponentName first = firstOf("a/b");
    ComponentName other = first.withName("other".getBytes(UTF_8));
    assertThat(other).hasToString("other");
    assertThat(other.length()).isEqualTo(5);
    assertThat(other.byteAt(1)).isEqualTo((byte) 't');
    assertThat(other.toBytes()).asString(UTF_8).isEqualTo("other");
    assertThat(other.contentEquals("other".getBytes(UTF_8))).isTrue();
    assertThat(other.contentEquals("a".getBytes(UTF_8))).isFalse();
    assertThat(other.purpose()).isEqualTo(first.purpose());
    assertThat(other.credentials()).isSameAs(first.credentials());
    assertThat(other.has(Flag.FOLLOW)).isTrue();
    assertThat(other.rest()).hasToString("/b");
    other.consume(2);
    assertThat(kcn.consume()).isEqualTo(2);
    assertThat(other.requiresDirectory()).isFalse();
    assertThat(first).hasToString("a");
  }

  @Test
  void anotherNameIsDotDotIfItsBytesAre() {
    ComponentName first = firstOf("a/b");
    assertThat(first.withName("..".getBytes(UTF_8)).isDotDot()).isTrue();
    kcn.flags(Namei.ISDOTDOT);
    assertThat(first.withName("x".getBytes(UTF_8)).has(Flag.ISDOTDOT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a\0"})
  void aNameThatNoComponentHasIsRefused(String bytes) {
    ComponentName first = firstOf("a/b");
    assertThatThrownBy(() -> first.withName(bytes.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + bytes + "\" is no name");
  }
}
