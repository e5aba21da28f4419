/* The server in C with the low-level API of libfuse 3: the nodes of FUSE itself. */
#define FUSE_USE_VERSION 31
#include <errno.h>
#include <fuse3/fuse_lowlevel.h>
#include "memory.h"

static struct file *of(fuse_ino_t node) { return node == FUSE_ROOT_ID ? NULL : (struct file *)(uintptr_t)node; }

static void put_entry(struct file *file, struct fuse_entry_param *out) {
  memset(out, 0, sizeof *out);
  out->ino = (fuse_ino_t)(uintptr_t)file;
  put_stat(file, &out->attr);
  file->lookups++;
}

static void on_lookup(fuse_req_t request, fuse_ino_t parent, const char *name) {
  (void)parent;
  struct file *file = find(name);
  if (!file) {
    fuse_reply_err(request, ENOENT);
    return;
  }
  struct fuse_entry_param entry;
  put_entry(file, &entry);
  fuse_reply_entry(request, &entry);
}

static void on_forget(fuse_req_t request, fuse_ino_t node, uint64_t count) {
  struct file *file = of(node);
  if (file && (file->lookups -= count) == 0 && !file->linked)
    release(file);
  fuse_reply_none(request);
}

static void on_getattr(fuse_req_t request, fuse_ino_t node, struct fuse_file_info *info) {
  (void)info;
  struct stat out;
  put_stat(of(node), &out);
  fuse_reply_attr(request, &out, 0);
}

static void on_create(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode, struct fuse_file_info *info) {
  (void)parent;
  struct fuse_entry_param entry;
  put_entry(make(name, mode), &entry);
  info->direct_io = 1;
  fuse_reply_create(request, &entry, info);
}

static void on_open(fuse_req_t request, fuse_ino_t node, struct fuse_file_info *info) {
  (void)node;
  info->direct_io = 1;
  fuse_reply_open(request, info);
}

static void on_unlink(fuse_req_t request, fuse_ino_t parent, const char *name) {
  (void)parent;
  struct file **at = place(name), *file = *at;
  if (!file) {
    fuse_reply_err(request, ENOENT);
    return;
  }
  *at = file->next;
  file->linked = 0;
  if (file->lookups == 0)
    release(file);
  fuse_reply_err(request, 0);
}

static void on_read(fuse_req_t request, fuse_ino_t node, size_t size, off_t offset, struct fuse_file_info *info) {
  (void)info;
  size_t length = readable(of(node), size, offset);
  fuse_reply_buf(request, of(node)->data + offset, length);
}

static void on_write(fuse_req_t request, fuse_ino_t node, const char *data, size_t size, off_t offset, struct fuse_file_info *info) {
  (void)info;
  put_data(of(node), data, size, offset);
  fuse_reply_write(request, size);
}

static const struct fuse_lowlevel_ops operations = {
    .lookup = on_lookup,
    .forget = on_forget,
    .getattr = on_getattr,
    .create = on_create,
    .open = on_open,
    .unlink = on_unlink,
    .read = on_read,
    .write = on_write,
};

/* low DIRECTORY */
int main(int argc, char **argv) {
  if (argc != 2)
    return 2;
  struct fuse_args args = FUSE_ARGS_INIT(1, argv);
  struct fuse_session *session = fuse_session_new(&args, &operations, sizeof operations, NULL);
  if (!session || fuse_set_signal_handlers(session) != 0 || fuse_session_mount(session, argv[1]) != 0)
    return 1;
  int status = fuse_session_loop(session);
  fuse_session_unmount(session);
  return status != 0;
}
