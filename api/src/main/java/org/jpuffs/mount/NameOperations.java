package org.jpuffs.mount;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.VnAbortop;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLink;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRename;
import org.jpuffs.wire.VnRmdir;
import org.jpuffs.wire.VnSymlink;
import org.jspecify.annotations.Nullable;

/** Carries out the operations on names in directories. */
final class NameOperations<N> {
  private final FileSystem<N> fileSystem;
  private final CookieTable<N> cookies;
  private final RequestView request;
  private final boolean keepsAttributes;

  private final VnLookup lookup = new VnLookup();
  private final VnCreate create = new VnCreate();
  private final VnMknod mknod = new VnMknod();
  private final VnMkdir mkdir = new VnMkdir();
  private final VnSymlink symlink = new VnSymlink();
  private final VnLink link = new VnLink();
  private final VnRemove remove = new VnRemove();
  private final VnRmdir rmdir = new VnRmdir();
  private final VnRename rename = new VnRename();
  private final VnAbortop abortop = new VnAbortop();
  private final ComponentNameView name = new ComponentNameView();
  private final ComponentNameView targetName = new ComponentNameView();
  private final AttributesView initial = new AttributesView();
  private final NewNodeView newNode = new NewNodeView();
  private final NameView symlinkTarget = new NameView();

  NameOperations(
      FileSystem<N> fileSystem,
      CookieTable<N> cookies,
      Exchange exchange,
      Set<KernelFlag> kernelFlags) {
    this.fileSystem = fileSystem;
    this.cookies = cookies;
    this.request = exchange.request;
    this.keepsAttributes = kernelFlags.contains(KernelFlag.CACHE_FS_TTL);
    lookup.wrap(exchange.frame, 0);
    create.wrap(exchange.frame, 0);
    mknod.wrap(exchange.frame, 0);
    mkdir.wrap(exchange.frame, 0);
    symlink.wrap(exchange.frame, 0);
    link.wrap(exchange.frame, 0);
    remove.wrap(exchange.frame, 0);
    rmdir.wrap(exchange.frame, 0);
    rename.wrap(exchange.frame, 0);
    abortop.wrap(exchange.frame, 0);
  }

  void lookup() throws IOException {
    request.of(lookup.cnCred());
    if (keepsAttributes) {
      // The kernel would take a size of 0 in this memory for that of the file, and truncate its
      // pages.
      AttributesView.setNone(lookup.va());
    }
    newNode.of(lookup.va(), lookup.vaTtl(), lookup.cnTtl());
    N node =
        fileSystem.lookup(
            request, directory(lookup.cookie()), name(lookup.cn(), lookup.cnCred()), newNode);
    if (!request.isLater()) {
      completeLookup(node);
    }
  }

  @SuppressWarnings("unchecked") // The file system returns its own nodes.
  void completeLookup(@Nullable Object result) {
    if (result == null) {
      throw Errno.ENOENT.exception();
    }
    if (newNode.type() == FileType.NON) {
      throw new IllegalStateException(
          "lookup returned a node for " + name + " without its type; call NewNode.found");
    }
    completeNewNode();
    lookup.newnode(cookies.cookieForReply((N) result));
    lookup.vtype(newNode.type().number()).size(newNode.size()).rdev(newNode.device());
  }

  void create() throws IOException {
    request.of(create.cnCred());
    newNode.of(create.va(), create.vaTtl(), create.cnTtl());
    @Nullable N made =
        fileSystem.create(
            request,
            directory(create.cookie()),
            name(create.cn(), create.cnCred()),
            initial.of(create.va()),
            newNode);
    if (!request.isLater()) {
      completeCreate(made);
    }
  }

  void completeCreate(@Nullable Object made) {
    create.newnode(cookieOfNew(made));
  }

  void mknod() throws IOException {
    request.of(mknod.cnCred());
    newNode.of(mknod.va(), mknod.vaTtl(), mknod.cnTtl());
    @Nullable N made =
        fileSystem.mknod(
            request,
            directory(mknod.cookie()),
            name(mknod.cn(), mknod.cnCred()),
            initial.of(mknod.va()),
            newNode);
    if (!request.isLater()) {
      completeMknod(made);
    }
  }

  void completeMknod(@Nullable Object made) {
    mknod.newnode(cookieOfNew(made));
  }

  void mkdir() throws IOException {
    request.of(mkdir.cnCred());
    newNode.of(mkdir.va(), mkdir.vaTtl(), mkdir.cnTtl());
    @Nullable N made =
        fileSystem.mkdir(
            request,
            directory(mkdir.cookie()),
            name(mkdir.cn(), mkdir.cnCred()),
            initial.of(mkdir.va()),
            newNode);
    if (!request.isLater()) {
      completeMkdir(made);
    }
  }

  void completeMkdir(@Nullable Object made) {
    mkdir.newnode(cookieOfNew(made));
  }

  void symlink() throws IOException {
    request.of(symlink.cnCred());
    newNode.of(symlink.va(), symlink.vaTtl(), symlink.cnTtl());
    symlinkTarget.of(symlink.buffer(), VnSymlink.LINK_OFFSET, symlink.link().length());
    @Nullable N made =
        fileSystem.symlink(
            request,
            directory(symlink.cookie()),
            name(symlink.cn(), symlink.cnCred()),
            initial.of(symlink.va()),
            symlinkTarget,
            newNode);
    if (!request.isLater()) {
      completeSymlink(made);
    }
  }

  void completeSymlink(@Nullable Object made) {
    symlink.newnode(cookieOfNew(made));
  }

  void link() throws IOException {
    request.of(link.cnCred());
    fileSystem.link(
        request,
        directory(link.cookie()),
        cookies.node(link.cookieTarg()),
        name(link.cn(), link.cnCred()));
  }

  void remove() throws IOException {
    request.of(remove.cnCred());
    fileSystem.remove(
        request,
        directory(remove.cookie()),
        cookies.node(remove.cookieTarg()),
        name(remove.cn(), remove.cnCred()));
  }

  void rmdir() throws IOException {
    request.of(rmdir.cnCred());
    fileSystem.rmdir(
        request,
        directory(rmdir.cookie()),
        cookies.node(rmdir.cookieTarg()),
        name(rmdir.cn(), rmdir.cnCred()));
  }

  void rename() throws IOException {
    request.of(rename.cnSrcCred());
    @Nullable N target =
        rename.cookieTarg() == CookieTable.NONE ? null : cookies.node(rename.cookieTarg());
    fileSystem.rename(
        request,
        directory(rename.cookie()),
        cookies.node(rename.cookieSrc()),
        name(rename.cnSrc(), rename.cnSrcCred()),
        directory(rename.cookieTargdir()),
        target,
        targetName.of(rename.cnTarg(), rename.cnTargCred()));
  }

  void abortop() throws IOException {
    request.of(abortop.cnCred());
    fileSystem.abortop(request, directory(abortop.cookie()), name(abortop.cn(), abortop.cnCred()));
  }

  private N directory(long cookie) {
    return cookies.node(cookie);
  }

  private ComponentNameView name(PuffsKcn kcn, PuffsKcred cred) {
    return name.of(kcn, cred);
  }

  /** Returns the cookie of a node that an operation has created. */
  @SuppressWarnings("unchecked") // The file system returns its own nodes.
  private long cookieOfNew(@Nullable Object node) {
    Objects.requireNonNull(node, request.operation() + " returned null; it must return a node");
    completeNewNode();
    return cookies.cookieForReply((N) node);
  }

  /** Without {@link KernelFlag#CACHE_FS_TTL} the kernel ignores these attributes. */
  private void completeNewNode() {
    if (keepsAttributes) {
      newNode.complete(request.operation());
    }
  }

  /** Calls {@code action} for the cookies of a request that names several nodes, but the first. */
  void forEachCookie(Operation operation, LongConsumer action) {
    switch (operation) {
      case LINK -> action.accept(link.cookieTarg());
      case REMOVE -> action.accept(remove.cookieTarg());
      case RMDIR -> action.accept(rmdir.cookieTarg());
      case RENAME -> {
        action.accept(rename.cookieSrc());
        action.accept(rename.cookieTargdir());
        action.accept(rename.cookieTarg());
      }
      default -> {}
    }
  }
}
