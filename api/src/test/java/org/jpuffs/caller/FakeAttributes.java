package org.jpuffs.caller;

import java.lang.reflect.Proxy;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.StoredAttributes;

/** Attributes of no frame. */
public final class FakeAttributes {
  private FakeAttributes() {}

  public static Attributes none() {
    return new StoredAttributes();
  }

  public static Attributes utimesNull(Attributes attributes) {
    return (Attributes)
        Proxy.newProxyInstance(
            Attributes.class.getClassLoader(),
            new Class<?>[] {Attributes.class},
            (self, method, arguments) ->
                method.getName().equals("isUtimesNull")
                    ? true
                    : method.invoke(attributes, arguments));
  }
}
