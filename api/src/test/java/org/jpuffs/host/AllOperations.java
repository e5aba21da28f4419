package org.jpuffs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.Operation;

/** Each operation of the null layer that uses a path, on the directory {@code d} or the file. */
public final class AllOperations {
  /** What is done with a node. */
  private interface Step {
    void run(AllOperations all, NullNode node) throws IOException;
  }

  /** What is done in {@code d}; the file is {@code f} in it, or {@code g} next to it. */
  private static final Map<String, Step> IN_DIRECTORY =
      Map.ofEntries(
          Map.entry("lookup", (all, d) -> all.caller.lookup(d, "f")),
          Map.entry("lookup outside", (all, d) -> all.caller.lookup(d, "only-outside")),
          Map.entry("create", (all, d) -> all.caller.create(d, "new", 0666)),
          Map.entry("mkdir", (all, d) -> all.caller.mkdir(d, "newdir", 0777)),
          Map.entry("symlink", (all, d) -> all.caller.symlink(d, "newlink", "x")),
          Map.entry("link", (all, d) -> all.caller.link(d, all.file, "f2")),
          Map.entry("rename", (all, d) -> all.rename(d, "f", d, "f3")),
          Map.entry("rename back", (all, d) -> all.rename(d, "f3", d, "f")),
          Map.entry("move out", (all, d) -> all.rename(d, "f", all.caller.root(), "f4")),
          Map.entry("move in", (all, d) -> all.rename(all.caller.root(), "f4", d, "f")),
          Map.entry("remove", (all, d) -> all.remove(d, "only-outside")),
          Map.entry("remove new", (all, d) -> all.remove(d, "new")),
          Map.entry("remove link", (all, d) -> all.remove(d, "newlink")),
          Map.entry("rmdir", (all, d) -> all.rmdir(d, "empty")),
          Map.entry("rmdir new", (all, d) -> all.rmdir(d, "newdir")),
          Map.entry("readdir", (all, d) -> all.note(all.caller.names(d).toString())),
          Map.entry("chmod", (all, d) -> all.caller.chmod(d, 0711)),
          Map.entry("times", (all, d) -> all.times(d)),
          Map.entry("getattr", (all, d) -> all.caller.getattr(d)));

  private static final Map<String, Step> OF_FILE =
      Map.ofEntries(
          Map.entry("read", (all, f) -> all.read(f)),
          Map.entry("write", (all, f) -> all.write(f)),
          Map.entry("truncate", (all, f) -> all.truncate(f)),
          Map.entry("fallocate", (all, f) -> all.fallocate(f)),
          Map.entry("chmod of a file", (all, f) -> all.caller.chmod(f, 0606)),
          Map.entry("chown", (all, f) -> all.caller.setattr(f, FakeAttributes.none().gid(7))),
          Map.entry("times of a file", (all, f) -> all.times(f)),
          Map.entry("readlink", (all, f) -> all.note(all.caller.readlink(f))),
          Map.entry(
              "set an attribute",
              (all, f) -> all.caller.setextattr(f, ExtattrNamespace.USER, "a", "x")),
          Map.entry(
              "list attributes",
              (all, f) -> all.caller.listextattr(f, ExtattrNamespace.USER, false, 99)),
          Map.entry("attributes of a file", (all, f) -> all.caller.getattr(f)));

  private final NullFs fs;
  private final Caller<NullNode> caller;

  /** The directory {@code d} of the tree. */
  public final NullNode directory;

  /** A file next to it. */
  public final NullNode file;

  /** The file {@code f} in it. */
  private final NullNode below;

  /** What was read: data and names. */
  public final List<String> read = new ArrayList<>();

  /** How many operations had each result. */
  public final Map<String, Integer> results = new TreeMap<>();

  public AllOperations(NullFs fs) {
    this.fs = fs;
    this.caller = new Caller<>(fs, 0);
    this.directory = caller.lookup(fs.root(), "d");
    this.file = caller.lookup(fs.root(), "g");
    this.below = caller.lookup(directory, "f");
  }

  public static List<String> names() {
    List<String> names = new ArrayList<>(IN_DIRECTORY.keySet());
    names.addAll(OF_FILE.keySet());
    return names;
  }

  /** Carries out the operation of that name. */
  public void run(String name) {
    Step inDirectory = IN_DIRECTORY.get(name);
    if (inDirectory != null) {
      run(inDirectory, directory);
    } else {
      run(OF_FILE.get(name), file);
      run(OF_FILE.get(name), below);
    }
  }

  private void run(Step operation, NullNode node) {
    String result = "success";
    try {
      operation.run(this, node);
    } catch (ErrnoException e) {
      result = e.errno().name();
    } catch (IOException e) {
      result = Errno.of(e).name();
    }
    results.merge(result, 1, Integer::sum);
  }

  private void note(String text) {
    read.add(text);
  }

  private NullNode found(NullNode directory, String name) {
    NullNode node = caller.lookup(directory, name);
    if (node == null) {
      throw Errno.ENOENT.exception();
    }
    return node;
  }

  private void remove(NullNode from, String name) throws IOException {
    NullNode node = found(from, name);
    fs.remove(caller.request(Operation.REMOVE), from, node, caller.cn(name));
    caller.reclaim(node);
  }

  private void rmdir(NullNode from, String name) throws IOException {
    NullNode node = found(from, name);
    fs.rmdir(caller.request(Operation.RMDIR), from, node, caller.cn(name));
    caller.reclaim(node);
  }

  private void rename(NullNode from, String name, NullNode to, String newName) throws IOException {
    NullNode node = found(from, name);
    NullNode replaced = caller.lookup(to, newName);
    fs.rename(
        caller.request(Operation.RENAME),
        from,
        node,
        caller.cn(name),
        to,
        replaced,
        caller.cn(newName));
  }

  /** Opened anew each time. */
  private void read(NullNode node) {
    caller.inactive(node);
    note(new String(caller.read(node, 0, 100), StandardCharsets.UTF_8));
  }

  private void write(NullNode node) {
    caller.inactive(node);
    caller.write(node, 0, "written".getBytes(StandardCharsets.UTF_8));
  }

  private void truncate(NullNode node) {
    caller.inactive(node);
    caller.truncate(node, 3);
  }

  private void fallocate(NullNode node) throws IOException {
    caller.inactive(node);
    fs.fallocate(caller.request(Operation.FALLOCATE), node, 0, 10);
  }

  private void times(NullNode node) {
    caller.setattr(node, FakeAttributes.none().atime(1, 0).mtime(2, 0));
  }
}
