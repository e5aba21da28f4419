package org.jpuffs.sim.puffs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jpuffs.sim.vfs.BareVfs;
import org.jpuffs.sim.vfs.Vfs;

/** {@link PuffsNodes} compared with a hash map of the JDK. */
class PuffsNodesTest {
  @Property
  void nodesAreFoundByTheirCookie(@ForAll @Size(max = 300) List<Long> cookies) {
    PuffsNodes table = new PuffsNodes();
    Vfs vfs = BareVfs.create();
    Map<Long, PuffsNode> known = new HashMap<>();
    for (long cookie : cookies) {
      PuffsNode old = known.remove(cookie);
      if (old != null) {
        table.remove(old);
      } else {
        PuffsNode node = new PuffsNode(cookie, vfs.mounts.rootVnode());
        table.put(node);
        known.put(cookie, node);
      }
    }
    known.forEach((cookie, node) -> assertThat(table.get(cookie)).isSameAs(node));
    cookies.forEach(cookie -> assertThat(table.get(cookie)).isSameAs(known.get(cookie)));
  }
}
