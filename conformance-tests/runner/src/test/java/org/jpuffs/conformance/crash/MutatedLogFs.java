package org.jpuffs.conformance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jpuffs.examples.LogFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.store.BlockStore;
import org.jpuffs.store.DurableFileSystems;
import org.jspecify.annotations.Nullable;

/** Logfs compiled from its sources with a fault, and loaded by a class loader of its own. */
final class MutatedLogFs implements DurableFileSystems, AutoCloseable {
  private static final Path SOURCES =
      Path.of("../../examples/src/main/java/org/jpuffs/examples").toAbsolutePath();
  private static final List<String> CLASSES =
      List.of("FilePages", "LogFs", "LogJournal", "LogNode", "LogRecord", "LogTree", "Timestamp");

  private final URLClassLoader loader;
  private final Constructor<?> constructor;

  /**
   * Compiles.
   *
   * @param directory takes the sources and the classes
   */
  MutatedLogFs(PlantedFault fault, Path directory)
      throws IOException, ReflectiveOperationException {
    compile(fault, directory);
    this.loader = new OwnClassesFirst(directory);
    this.constructor = loader.loadClass(LogFs.class.getName()).getConstructor(BlockStore.class);
  }

  private static void compile(PlantedFault fault, Path directory) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-nowarn", "-d", directory.toString()));
    arguments.addAll(List.of("-cp", classPath()));
    for (String name : CLASSES) {
      String source = Files.readString(SOURCES.resolve(name + ".java"));
      Path file = directory.resolve(name + ".java");
      Files.writeString(file, fault.className().equals(name) ? fault.plant(source) : source);
      arguments.add(file.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(fault + " cannot be compiled");
    }
  }

  private static String classPath() {
    return Stream.of(FileSystem.class, Nullable.class)
        .map(MutatedLogFs::location)
        .distinct()
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads the classes of logfs from a directory, and all others as usual. */
  private static final class OwnClassesFirst extends URLClassLoader {
    OwnClassesFirst(Path directory) throws IOException {
      super(new URL[] {directory.toUri().toURL()}, MutatedLogFs.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        boolean isOwn = findResource(name.replace('.', '/') + ".class") != null;
        return loaded == null && isOwn ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }

  @Override
  public FileSystem<?> on(BlockStore store) {
    try {
      return (FileSystem<?>) constructor.newInstance(store);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
