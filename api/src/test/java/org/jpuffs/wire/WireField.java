package org.jpuffs.wire;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A field of a struct, and the flyweight with its accessors. */
record WireField(KernelFacts.Row row, Class<? extends Flyweight> type) {
  /** Structs without a flyweight: no message embeds them, and no call passes them. */
  private static final List<String> WITHOUT_FLYWEIGHT =
      List.of("putter_hdr", "timeval", "uuid", "fid", "fhandle", "pollfd", "kevent");

  /** The header of a message: its accessors are inherited. */
  private static final List<String> HEADERS =
      List.of("pvn_pr", "pvfsr_pr", "pf_req", "perr_pr", "pcache_pr");

  /** Padding that has a name, the end of the header, and second names of other fields. */
  private static final List<String> UNNAMED =
      List.of(
          "preq_buf",
          "cr_unused",
          "va_spare",
          "f_spare",
          "devunion",
          "devunion.container",
          "st_spare",
          "st_atime",
          "st_atimensec",
          "st_mtime",
          "st_mtimensec",
          "st_ctime",
          "st_ctimensec",
          "st_birthtime",
          "st_birthtimensec");

  /** Fields whose accessor has another name than the field without its prefix. */
  private static final Map<String, String> RENAMED =
      Map.of("preq_pth", "framelen", "devunion.dev", "root_rdev");

  /** The whole of each struct that has a flyweight, by the name of the flyweight. */
  static Map<String, KernelFacts.Row> structs() {
    Map<String, KernelFacts.Row> structs = new LinkedHashMap<>();
    for (KernelFacts.Row row : KernelFacts.layout()) {
      boolean isStruct = KernelFacts.layout().stream().anyMatch(r -> isFieldOf(r, row.struct()));
      if (row.isWhole() && isStruct && !WITHOUT_FLYWEIGHT.contains(row.struct())) {
        structs.put(className(row.struct()), row);
      }
    }
    return structs;
  }

  private static boolean isFieldOf(KernelFacts.Row row, String struct) {
    return row.struct().equals(struct) && !row.isWhole();
  }

  /** All fields that need accessors. */
  static List<WireField> all() {
    List<WireField> fields = new ArrayList<>();
    structs()
        .forEach(
            (name, struct) ->
                KernelFacts.layout().stream()
                    .filter(row -> isFieldOf(row, struct.struct()))
                    .filter(row -> !HEADERS.contains(row.field()))
                    .filter(row -> !UNNAMED.contains(row.field()))
                    .distinct()
                    .forEach(row -> fields.add(new WireField(row, flyweight(name)))));
    return fields;
  }

  static Class<? extends Flyweight> flyweight(String name) {
    try {
      return Class.forName("org.jpuffs.wire." + name).asSubclass(Flyweight.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no flyweight " + name, e);
    }
  }

  /** {@code puffs_vnmsg_lookup} is VnLookup, {@code puffs_req} PuffsReq, {@code vattr} Vattr. */
  private static String className(String struct) {
    StringBuilder name = new StringBuilder();
    String shortened = struct.replace("puffs_vnmsg_", "vn_").replace("puffs_vfsmsg_", "vfs_");
    for (String word : shortened.split("_")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  /** The field's name without its prefix, in the kernel's spelling. */
  private String plainName() {
    String field = row.field();
    return RENAMED.getOrDefault(field, field.substring(field.indexOf('_') + 1));
  }

  String constant() {
    return plainName().toUpperCase(Locale.ROOT) + "_OFFSET";
  }

  String accessor() {
    StringBuilder name = new StringBuilder();
    for (String word : plainName().split("_")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name + (row.size() == 0 ? "Offset" : "");
  }

  /** The accessors of this field. */
  List<Method> methods() {
    List<Method> found = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      boolean callable = Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
      if (callable && method.getName().equals(accessor())) {
        found.add(method);
      }
    }
    return found;
  }

  /** The getter or the setter; {@code parameters} is the number of its parameters. */
  Method method(int parameters) {
    return methods().stream()
        .filter(method -> method.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " has no " + accessor() + "/" + parameters));
  }

  /** True for the fields that {@link Dirent#name(byte[])} sets together. */
  boolean isOfVariableLength() {
    return row.field().equals("d_namlen") || row.field().equals("d_name");
  }

  boolean isEmbedded() {
    return methods().stream().anyMatch(m -> Flyweight.class.isAssignableFrom(m.getReturnType()))
        && methods().size() == 1;
  }

  boolean isArray() {
    return row.size() > 0
        && !isEmbedded()
        && methods().stream().noneMatch(method -> method.getParameterCount() == 0);
  }

  @Override
  public String toString() {
    return row.toString();
  }
}
