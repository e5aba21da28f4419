package org.jpuffs.conformance.oracle;

import java.lang.reflect.Constructor;
import org.jpuffs.conformance.oracle.Oracle.Update;

/** Makes an update for tests of the model. No other code but the oracle can make one. */
final class Updates {
  private Updates() {}

  static Update one() {
    try {
      Constructor<Update> constructor = Update.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
