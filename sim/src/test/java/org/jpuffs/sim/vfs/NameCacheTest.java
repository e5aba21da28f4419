package org.jpuffs.sim.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.ISLASTCN;
import static org.jpuffs.wire.Namei.LOOKUP;
import static org.jpuffs.wire.Namei.MAKEENTRY;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules of {@link NameCache}. */
class NameCacheTest {
  private final Vfs vfs = BareVfs.create();
  private final NameCache names = new NameCache();
  private final Vnode directory = vfs.mounts.rootVnode();
  private final Vnode file = vfs.vnodes.newVnode(directory.ops, directory.mount);

  private static Componentname name(String text, int nameiop, int flags) {
    Componentname cn = new Componentname();
    cn.path = ("x/" + text + "/y\0").getBytes(StandardCharsets.US_ASCII);
    cn.start = 2;
    cn.length = text.length();
    cn.nameiop = nameiop;
    cn.flags = flags;
    return cn;
  }

  private boolean knows(String text) {
    return names.lookup(directory, name(text, LOOKUP, MAKEENTRY));
  }

  @Test
  void findsWhatWasEntered() {
    names.enter(directory, file, name("a", LOOKUP, MAKEENTRY));
    Componentname cn = name("a", LOOKUP, MAKEENTRY);
    assertThat(names.lookup(directory, cn)).isTrue();
    assertThat(cn.found).isSameAs(file);
    assertThat(file.usecount).isEqualTo(2);
    assertThat(knows("b")).isFalse();
  }

  @Test
  void entersNothingWithoutMakeentryAndNoLongName() {
    names.enter(directory, file, name("a", LOOKUP, 0));
    names.enter(directory, file, name("n".repeat(32), LOOKUP, MAKEENTRY));
    names.enter(directory, file, name("n".repeat(31), LOOKUP, MAKEENTRY));
    assertThat(knows("a")).isFalse();
    assertThat(knows("n".repeat(32))).isFalse();
    assertThat(knows("n".repeat(31))).isTrue();
  }

  @Test
  void aLookupWithoutMakeentryRemovesTheEntry() {
    names.enter(directory, file, name("a", LOOKUP, MAKEENTRY));
    assertThat(names.lookup(directory, name("a", LOOKUP, 0))).isFalse();
    assertThat(knows("a")).isFalse();
  }

  @Test
  void creatingTheLastComponentRemovesTheNegativeEntry() {
    names.enter(directory, null, name("a", LOOKUP, MAKEENTRY));
    assertThat(names.lookup(directory, name("a", CREATE, MAKEENTRY))).isTrue();
    assertThat(names.lookup(directory, name("a", CREATE, MAKEENTRY | ISLASTCN))).isFalse();
    assertThat(knows("a")).isFalse();
  }

  @Test
  void purgeRemovesNamesOfAndInAVnode() {
    names.enter(directory, file, name("a", LOOKUP, MAKEENTRY));
    names.enter(file, directory, name("b", LOOKUP, MAKEENTRY));
    names.purge(file);
    assertThat(knows("a")).isFalse();
    assertThat(names.lookup(file, name("b", LOOKUP, MAKEENTRY))).isFalse();
  }

  @Test
  void agreesWithAMapAfterManyOperations() {
    Map<String, Boolean> known = new HashMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = "n" + random.nextInt(900);
      switch (random.nextInt(4)) {
        case 0 -> {
          boolean there = random.nextBoolean();
          names.enter(directory, there ? file : null, name(text, LOOKUP, MAKEENTRY));
          known.put(text, there);
        }
        case 1 -> {
          names.lookup(directory, name(text, LOOKUP, 0));
          known.remove(text);
        }
        default -> {
          Componentname cn = name(text, LOOKUP, MAKEENTRY);
          assertThat(names.lookup(directory, cn)).isEqualTo(known.containsKey(text));
          assertThat(cn.found != null).isEqualTo(known.getOrDefault(text, false));
        }
      }
    }
    names.purgeChildren(directory);
    assertThat(knows("n1")).isFalse();
  }
}
