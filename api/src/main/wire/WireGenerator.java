import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the classes of {@code org.jpuffs.wire} that contain no logic: a flyweight for each struct
 * of {@code structs.txt} and a class of constants for each class of {@code constants.txt}. The
 * first lines of each table describe its syntax.
 *
 * <p>The build runs this file as it is: {@code java WireGenerator.java TABLES OUTPUT}, with the
 * directory of the tables and the root directory of the generated sources. The output depends on
 * the tables only. A file that would not change is not written, so that nothing is compiled again.
 */
public final class WireGenerator {
  private static final int LINE_LENGTH = 100;

  private final Map<String, Struct> structs = new HashMap<>();

  /** The sources to write, by the name of the file. */
  private final Map<String, StringBuilder> sources = new TreeMap<>();

  /** A line of a table, together with the lines that continue it: two words and a text. */
  private record Entry(int indent, String line) {
    static List<Entry> read(Path table) throws IOException {
      String joined = Files.readString(table).replaceAll("\\R {5,}", " ");
      return joined
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> new Entry(line.indexOf(line.strip()), line.strip()))
          .toList();
    }

    String word(int i) {
      return line.split(" +", 3)[i];
    }

    String text() {
      String[] words = line.split(" +", 3);
      return words.length < 3 ? "" : javadoc(words[2]);
    }
  }

  /** A struct: its name in C, its description and its fields. */
  private record Struct(String name, String text, List<Field> fields) {
    /** {@code puffs_vnmsg_lookup} is VnLookup, {@code vattr} is Vattr. */
    String className() {
      return camelCase("_" + name.replace("puffs_vnmsg_", "vn_").replace("puffs_vfsmsg_", "vfs_"));
    }

    int size() {
      return roundUp(fields.get(fields.size() - 1).end(), alignment());
    }

    /** The lines for each field of a kind, one after the other. */
    String lines(Predicate<Field> kind, Function<Field, String> text) {
      return fields.stream().filter(kind).map(text).collect(Collectors.joining());
    }

    int alignment() {
      return fields.stream().mapToInt(Field::alignment).max().orElseThrow();
    }
  }

  /**
   * A field of a struct.
   *
   * @param type a type of {@link #sizeOf} or the name of a struct
   * @param count the number of elements, 0 if the field is no array
   * @param size the size of an element in bytes
   * @param offset the offset in the struct in bytes
   */
  private record Field(
      String type, int count, int size, int alignment, int offset, String name, String text) {
    int end() {
      return offset + size * Math.max(1, count);
    }

    boolean isNumber() {
      return type.contains("int");
    }

    boolean isData() {
      return type.endsWith("data");
    }

    boolean isHeader() {
      return type.equals("puffs_req");
    }

    boolean hasAccessor() {
      return !isHeader() && !text.equals("unused");
    }

    boolean isEmbedded() {
      return hasAccessor() && !isNumber() && !isData();
    }

    /** The name without its prefix: {@code newnode} of {@code pvnr_newnode}. */
    private String shortName() {
      return name.substring(name.indexOf('.') + 1).replaceFirst("^[a-z0-9]*_", "");
    }

    String accessor() {
      return camelCase(shortName());
    }

    String constant() {
      return shortName().toUpperCase(Locale.ROOT) + "_OFFSET";
    }
  }

  /** Reads the tables in {@code arguments[0]} and writes the sources below {@code arguments[1]}. */
  public static void main(String[] arguments) throws IOException {
    Path tables = Path.of(arguments[0]);
    WireGenerator generator = new WireGenerator();
    generator.readStructs(Entry.read(tables.resolve("structs.txt")));
    generator.structs.values().forEach(generator::addFlyweight);
    generator.addConstants(Entry.read(tables.resolve("constants.txt")));
    generator.write(Path.of(arguments[1], "org", "jpuffs", "wire"));
  }

  private void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path old : files.toList()) {
        if (!sources.containsKey(old.getFileName().toString())) {
          Files.delete(old);
        }
      }
    }
    for (String name : sources.keySet()) {
      Path file = directory.resolve(name);
      String source = sources.get(name) + "}\n";
      if (!Files.exists(file) || !Files.readString(file).equals(source)) {
        Files.writeString(file, source);
      }
    }
  }

  private void readStructs(List<Entry> entries) {
    Map<String, String> texts = new HashMap<>();
    List<Field> fields = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.indent() == 0) {
        boolean hasSameFieldsAsAbove = fields.isEmpty();
        fields = hasSameFieldsAsAbove ? fields : new ArrayList<>();
        structs.put(entry.word(1), new Struct(entry.word(1), entry.text(), fields));
      } else {
        int end = fields.isEmpty() ? 0 : fields.get(fields.size() - 1).end();
        fields.add(readField(entry, end, texts));
      }
    }
  }

  private Field readField(Entry entry, int end, Map<String, String> texts) {
    String[] array = entry.word(0).split("[\\[\\]]");
    String type = array[0];
    int count = array.length > 1 ? Integer.parseInt(array[1]) : 0;
    Struct struct = structs.get(type);
    int size = struct != null ? struct.size() : sizeOf(type, entry);
    boolean isAlignedData = type.equals("data");
    int alignment =
        struct != null ? struct.alignment() : isAlignedData ? Long.BYTES : Math.max(1, size);
    String name = entry.word(1);
    if (!entry.text().isEmpty()) {
      texts.put(name, entry.text());
    }
    String text = texts.getOrDefault(name, "");
    if (text.isEmpty() && !type.equals("puffs_req")) {
      throw new IllegalArgumentException(
          entry.line() + ": the field needs a text, or a field of the same name above it");
    }
    return new Field(type, count, size, alignment, roundUp(end, alignment), name, text);
  }

  private static int sizeOf(String type, Entry entry) {
    return switch (type) {
      case "data", "unaligned_data" -> 0;
      case "uint8", "char" -> 1;
      case "uint16" -> 2;
      case "int32" -> 4;
      case "int64" -> 8;
      default ->
          throw new IllegalArgumentException(entry.line() + ": no struct " + type + " above");
    };
  }

  private void addFlyweight(Struct struct) {
    String name = struct.className();
    boolean isMessage = struct.fields().get(0).isHeader();
    String summary = "{@code struct %s}, %d bytes. %s";
    String source =
        """

        import java.nio.ByteBuffer;

        /**
        %s *
         * <pre>
         *  offset  size  field
        %s * </pre>
         */
        public %sclass %s extends %s {
          /** The size in bytes, without any data at the end. */
          public static final int SIZE = %d;
        %s%s
          @Override
          public %4$s wrap(ByteBuffer buffer, int offset) {
            super.wrap(buffer, offset);
        %s    return this;
          }

          @Override
          public int structSize() {
            return SIZE;
          }
        %s""";
    addSource(name)
        .append(
            source.formatted(
                wrap(" * ", summary.formatted(struct.name(), struct.size(), struct.text())),
                struct.lines(field -> true, WireGenerator::layout),
                struct.name().equals("puffs_req") ? "" : "final ",
                name,
                isMessage ? "PuffsReq" : "Flyweight",
                struct.size(),
                struct.lines(Field::hasAccessor, WireGenerator::offset),
                struct.lines(Field::isEmbedded, this::embedded),
                struct.lines(Field::isEmbedded, WireGenerator::wrapEmbedded),
                struct.lines(Field::hasAccessor, field -> accessors(name, field))));
  }

  private static String layout(Field field) {
    Object size = field.isData() ? "-" : field.end() - field.offset();
    return " *  %6d  %4s  %s\n".formatted(field.offset(), size, field.name());
  }

  private static String offset(Field field) {
    return comment("The offset of {@code %s} in bytes.".formatted(field.name()))
        + "  public static final int %s = %d;\n".formatted(field.constant(), field.offset());
  }

  private String embedded(Field field) {
    String argument = field.count() > 0 ? Integer.toString(field.count()) : "";
    return "\n  private final %s %s = new %1$s(%s);\n"
        .formatted(javaType(field), field.accessor(), argument);
  }

  private static String wrapEmbedded(Field field) {
    String statement = "    %s.wrap(buffer, offset + %s);\n";
    return statement.formatted(field.accessor(), field.constant());
  }

  private String accessors(String className, Field field) {
    String name = field.accessor();
    String quoted = "{@code " + field.name() + "}";
    if (field.isData()) {
      String text = "The index of %s in the wrapped buffer. %s".formatted(quoted, field.text());
      return comment(text)
          + method("int " + name + "Offset()", "return offset + " + field.constant() + ";");
    }
    String type = javaType(field);
    if (field.isEmbedded()) {
      return comment(quoted + ": " + field.text())
          + method(type + " " + name + "()", "return " + name + ";");
    }
    String at = "offset + " + field.constant();
    String index = "";
    String range = "";
    if (field.count() > 0) {
      int count = field.count();
      String scale = field.size() == 1 ? "" : field.size() + " * ";
      at += " + " + scale + "java.util.Objects.checkIndex(i, " + count + ")";
      index = "int i";
      quoted = "{@code " + field.name() + "[i]}";
      range = " {@code i} is from 0 to " + (count - 1) + ".";
    }
    String value = index.isEmpty() ? type + " value" : index + ", " + type + " value";
    return comment(quoted + ": " + field.text() + range)
        + method("%s %s(%s)".formatted(type, name, index), read(field.size(), at))
        + comment("Sets " + quoted + "." + range)
        + method(
            "%s %s(%s)".formatted(className, name, value), store(field.size(), at), "return this;");
  }

  private String javaType(Field field) {
    return switch (field.type()) {
      case "int64" -> "long";
      case "uint8", "uint16", "int32" -> "int";
      case "char" -> "CString";
      default -> structs.get(field.type()).className();
    };
  }

  private static String read(int size, String at) {
    return switch (size) {
      case 1 -> "return buffer.get(" + at + ") & 0xff;";
      case 2 -> "return buffer.getShort(" + at + ") & 0xffff;";
      case 4 -> "return buffer.getInt(" + at + ");";
      default -> "return buffer.getLong(" + at + ");";
    };
  }

  private static String store(int size, String at) {
    return switch (size) {
      case 1 -> "buffer.put(" + at + ", (byte) value);";
      case 2 -> "buffer.putShort(" + at + ", (short) value);";
      case 4 -> "buffer.putInt(" + at + ", value);";
      default -> "buffer.putLong(" + at + ", value);";
    };
  }

  private void addConstants(List<Entry> entries) {
    StringBuilder source = new StringBuilder();
    String groupText = "";
    for (Entry entry : entries) {
      if (entry.indent() == 0) {
        String name = entry.word(1);
        source = addSource(name);
        source.append("\n/** %s */\n".formatted(entry.text()));
        source.append("public final class %s {\n  private %1$s() {}\n".formatted(name));
      } else if (entry.indent() == 2) {
        groupText = javadoc(entry.line());
      } else {
        String type = entry.word(1).endsWith("L") ? "long" : "int";
        String constant = "  public static final %s %s = %s;\n";
        source
            .append(comment(entry.text().isEmpty() ? groupText : entry.text()))
            .append(constant.formatted(type, entry.word(0), entry.word(1)));
      }
    }
  }

  /** Adds a source with the lines above the imports; {@link #write} adds the last brace. */
  private StringBuilder addSource(String className) {
    StringBuilder source = new StringBuilder();
    source.append("// Generated from the tables in api/src/main/wire by WireGenerator.java.\n");
    source.append("package org.jpuffs.wire;\n");
    sources.put(className + ".java", source);
    return source;
  }

  /** The comment of a member, after an empty line. */
  private static String comment(String text) {
    String line = "  /** " + text + " */\n";
    boolean fits = line.length() <= LINE_LENGTH + 1;
    return "\n" + (fits ? line : "  /**\n" + wrap("   * ", text) + "   */\n");
  }

  private static String wrap(String indent, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > LINE_LENGTH) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }

  private static String method(String signature, String... statements) {
    return "  public " + signature + " {\n    " + String.join("\n    ", statements) + "\n  }\n";
  }

  private static String javadoc(String text) {
    return text.replaceAll("`([^`]*)`", "{@code $1}").replaceAll("\\[([A-Z]\\w*)]", "{@link $1}");
  }

  private static int roundUp(int value, int alignment) {
    return (value + alignment - 1) / alignment * alignment;
  }

  /** {@code va_ttl} is vaTtl, {@code _vn_lookup} is VnLookup. */
  private static String camelCase(String words) {
    return Pattern.compile("_(.)")
        .matcher(words)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}
