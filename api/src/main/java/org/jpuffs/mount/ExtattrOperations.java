package org.jpuffs.mount;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.VnDeleteextattr;
import org.jpuffs.wire.VnGetextattr;
import org.jpuffs.wire.VnListextattr;
import org.jpuffs.wire.VnSetextattr;

/** Carries out the operations on extended attributes. */
final class ExtattrOperations<N> {
  private final FileSystem<N> fileSystem;
  private final CookieTable<N> cookies;
  private final Exchange exchange;
  private final RequestView request;

  private final VnGetextattr get = new VnGetextattr();
  private final VnSetextattr set = new VnSetextattr();
  private final VnListextattr list = new VnListextattr();
  private final VnDeleteextattr delete = new VnDeleteextattr();
  private final NameView name = new NameView();
  private final DataWindow getData;
  private final DataWindow setData;
  private final DataWindow listData;

  ExtattrOperations(FileSystem<N> fileSystem, CookieTable<N> cookies, Exchange exchange) {
    this.fileSystem = fileSystem;
    this.cookies = cookies;
    this.exchange = exchange;
    this.request = exchange.request;
    this.getData = new DataWindow(exchange, VnGetextattr.DATA_OFFSET);
    this.setData = new DataWindow(exchange, VnSetextattr.DATA_OFFSET);
    this.listData = new DataWindow(exchange, VnListextattr.DATA_OFFSET);
    get.wrap(exchange.frame, 0);
    set.wrap(exchange.frame, 0);
    list.wrap(exchange.frame, 0);
    delete.wrap(exchange.frame, 0);
  }

  void get() throws IOException {
    request.of(get.cred());
    exchange.replyLength(VnGetextattr.SIZE);
    ByteBuffer into = getData.open(get.resid());
    ExtattrNamespace namespace = ExtattrNamespace.of(get.attrnamespace());
    long length = fileSystem.getextattr(request, node(), namespace, name.of(get.attrname()), into);
    if (!request.isLater()) {
      completeGet(length);
    }
  }

  void completeGet(long length) {
    // A size other than 0 in the request means that the caller wants to know the length.
    if (get.datasize() != 0) {
      get.datasize(length);
    }
    get.resid(get.resid() - getData.moved());
    exchange.replyLength(VnGetextattr.DATA_OFFSET + getData.moved());
  }

  void set() throws IOException {
    request.of(set.cred());
    ByteBuffer value = setData.open(set.resid());
    ExtattrNamespace namespace = ExtattrNamespace.of(set.attrnamespace());
    fileSystem.setextattr(request, node(), namespace, name.of(set.attrname()), value);
    if (!request.isLater()) {
      completeSet();
    }
  }

  void completeSet() {
    set.resid(set.resid() - setData.moved());
  }

  void list() throws IOException {
    request.of(list.cred());
    exchange.replyLength(VnListextattr.SIZE);
    ByteBuffer into = listData.open(list.resid());
    boolean lengthFirst = (list.flag() & Extattr.EXTATTR_LIST_LENPREFIX) != 0;
    ExtattrNamespace namespace = ExtattrNamespace.of(list.attrnamespace());
    long length = fileSystem.listextattr(request, node(), namespace, lengthFirst, into);
    if (!request.isLater()) {
      completeList(length);
    }
  }

  void completeList(long length) {
    if (list.datasize() != 0) {
      list.datasize(length);
    }
    list.resid(list.resid() - listData.moved());
    exchange.replyLength(VnListextattr.DATA_OFFSET + listData.moved());
  }

  void delete() throws IOException {
    request.of(delete.cred());
    ExtattrNamespace namespace = ExtattrNamespace.of(delete.attrnamespace());
    fileSystem.deleteextattr(request, node(), namespace, name.of(delete.attrname()));
  }

  private N node() {
    return cookies.node(exchange.header.cookie());
  }
}
