package org.jpuffs.conformance.release;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A list of components in the format of CycloneDX, which Maven's plugin has written. */
final class Sbom {
  private static final JsonFactory JSON = new JsonFactory();

  private Sbom() {}

  /**
   * The licences of each component.
   *
   * @return the names of SPDX, or other names, by {@code group:artifact:version}
   */
  static Map<String, Set<String>> licences(Path file) throws IOException {
    var licences = new TreeMap<String, Set<String>>();
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      parser.nextToken();
      for (Object component : list(map(value(parser)).get("components"))) {
        Map<?, ?> one = map(component);
        var names = new TreeSet<String>();
        for (Object choice : list(one.get("licenses"))) {
          Map<?, ?> licence = map(map(choice).get("license"));
          names.add(String.valueOf(licence.containsKey("id") ? licence.get("id") : licence));
        }
        licences.put(one.get("group") + ":" + one.get("name") + ":" + one.get("version"), names);
      }
    }
    return licences;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Object value(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      var map = new LinkedHashMap<String, Object>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser));
      }
      return map;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      var list = new ArrayList<Object>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return parser.getText();
  }
}
