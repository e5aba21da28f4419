package org.jpuffs.caller;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;

/** Attributes outside of any frame: what is set is there, what is not is -1. */
public final class FakeAttributes {
  private FakeAttributes() {}

  public static Attributes none() {
    Map<String, Object> values = new HashMap<>();
    return (Attributes)
        Proxy.newProxyInstance(
            Attributes.class.getClassLoader(),
            new Class<?>[] {Attributes.class},
            (self, method, arguments) -> answer(self, values, method, arguments));
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

  private static Object answer(
      Object self, Map<String, Object> values, Method method, Object[] arguments) {
    String name = method.getName();
    if (name.startsWith("has")) {
      return values.containsKey(name.substring(3).toLowerCase(Locale.ROOT));
    }
    if (arguments != null) {
      values.put(name, arguments[0]);
      if (arguments.length == 2) {
        values.put(name + "Nanos", arguments[1]);
      }
      return self;
    }
    if (name.equals("isUtimesNull")) {
      return false;
    }
    Object unset =
        method.getReturnType() == FileType.class
            ? FileType.NON
            : method.getReturnType() == long.class ? (Object) (-1L) : (Object) (-1);
    return values.getOrDefault(name, unset);
  }
}
